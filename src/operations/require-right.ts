import { DocketError } from '../core/error.ts';
import type { Capability } from '../core/permission.ts';
import type { Actor } from './operation.ts';

/** Throw in plain words where somebody lacks one of these rights. */
export function requireRight({ capabilities, withheld }: Actor, ...needed: readonly Capability[]): void {
  const missing = needed.find((one) => !capabilities.has(one));
  if (missing === undefined) return;
  throw new DocketError(withheld?.get(missing) ?? (capabilities.size === 0 ? 'guest_refused' : 'right_missing'));
}
