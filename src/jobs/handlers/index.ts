import type { Handlers } from '../handler.ts';
import { notify } from './notify.ts';
import { tidy } from './tidy.ts';

/** Every kind of work and who does it. */
export const handlers: Handlers = { notify, tidy };
