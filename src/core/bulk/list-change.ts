import { z } from 'zod';
import type { ListChange } from '../cases/fields/field.ts';

/** How a bulk changes a list: what it names is added, is removed, or is all that stays. */
export const LIST_MODES = ['add', 'remove', 'replace'] as const;
export const listMode = z.enum(LIST_MODES);
export type ListMode = (typeof LIST_MODES)[number];

export function listChange<T>(mode: ListMode, items: T[]): ListChange<T> {
  return { [mode]: items };
}
