import type { Step } from '../step.ts';
import { step as to7_10_0 } from './7.10.0.ts';
import { step as to7_11_0 } from './7.11.0.ts';
import { step as to7_14_0 } from './7.14.0.ts';
import { step as to7_16_0 } from './7.16.0.ts';
import { step as to8_3_0 } from './8.3.0.ts';

/**
 * Steps of `action`, oldest first. Of the model versions, 10.2.0 and 10.4.0 add `authMode` and
 * `hasInboundEventIdentity`, which are kept where present and mean their default where absent.
 */
export const connectorSteps: readonly Step[] = [to7_10_0, to7_11_0, to7_14_0, to7_16_0, to8_3_0];
