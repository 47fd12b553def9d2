import type { Step } from '../step.ts';
import { step as to7_10_0 } from './7.10.0.ts';
import { step as to7_11_0 } from './7.11.0.ts';
import { step as to7_12_0 } from './7.12.0.ts';
import { step as to7_14_0 } from './7.14.0.ts';
import { step as to7_15_0 } from './7.15.0.ts';
import { step as to8_1_0 } from './8.1.0.ts';
import { step as to8_3_0 } from './8.3.0.ts';
import { step as to8_5_0 } from './8.5.0.ts';
import { step as to8_7_0 } from './8.7.0.ts';

/**
 * Steps of `cases`, oldest first. The model versions 10.1.0 to 10.12.0 only add optional attributes; the defaults that
 * Kibana writes for some of them (extractObservables, total_events, total_observables) are what absence means here, so
 * that what is absent in a file stays absent in the next.
 */
export const caseSteps: readonly Step[] = [
  to7_10_0,
  to7_11_0,
  to7_12_0,
  to7_14_0,
  to7_15_0,
  to8_1_0,
  to8_3_0,
  to8_5_0,
  to8_7_0,
];
