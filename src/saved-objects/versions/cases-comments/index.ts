import type { Step } from '../step.ts';
import { step as to7_11_0 } from './7.11.0.ts';
import { step as to7_12_0 } from './7.12.0.ts';
import { step as to7_14_0 } from './7.14.0.ts';
import { step as to8_0_0 } from './8.0.0.ts';
import { step as to8_1_0 } from './8.1.0.ts';

/**
 * Steps of `cases-comments`, oldest first. The versions not listed (8.2.0 to 8.9.0) rewrite only the Lens states inside
 * comments, which are Kibana's own: they stay as they came, and so does their version when they leave.
 */
export const commentSteps: readonly Step[] = [to7_11_0, to7_12_0, to7_14_0, to8_0_0, to8_1_0];
