import type { Attributes } from '../../types.ts';
import { type Step, withDefaults } from '../step.ts';

/** How long the case was open, and its severity. A duration that is present is kept. */
export const step: Step = {
  version: '8.3.0',
  up: (object) => withDefaults(object, { duration: duration(object.attributes), severity: 'low' }),
};

/** Whole seconds from creation to closing; null while open and where the dates make no sense. */
function duration({ created_at: created, closed_at: closed }: Attributes): number | null {
  if (typeof created !== 'string' || typeof closed !== 'string') return null;
  const seconds = Math.floor((Date.parse(closed) - Date.parse(created)) / 1000);
  return seconds >= 0 ? seconds : null;
}
