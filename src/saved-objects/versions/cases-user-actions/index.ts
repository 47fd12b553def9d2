import type { Step } from '../step.ts';
import { step as to7_10_0 } from './7.10.0.ts';
import { step as to7_14_0 } from './7.14.0.ts';
import { step as to7_16_0 } from './7.16.0.ts';
import { step as to8_0_0 } from './8.0.0.ts';
import { step as to8_1_0 } from './8.1.0.ts';
import { step as to8_3_0 } from './8.3.0.ts';
import { step as to8_5_0 } from './8.5.0.ts';

/** Steps of `cases-user-actions`, oldest first. The model versions 10.1.0 to 10.3.0 change no data. */
export const userActionSteps: readonly Step[] = [to7_10_0, to7_14_0, to7_16_0, to8_0_0, to8_1_0, to8_3_0, to8_5_0];
