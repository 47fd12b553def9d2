import { expect } from 'vitest';
import type { Attributes, Reference, SavedObject } from '../../../../src/saved-objects/types.ts';
import type { Step } from '../../../../src/saved-objects/versions/step.ts';

/** What a rule of an alert becomes where it is dropped. */
export const noRule = { id: null, name: null };

/** An object of a test. */
export function object(
  type: string,
  attributes: Attributes,
  references: Reference[] = [],
  envelope: Attributes = {},
): SavedObject {
  return { type, id: 'made-1', attributes, references, envelope };
}

/** Runs one step, twice, and gives back attributes, and references where there are any. */
export function run(
  steps: readonly Step[],
  version: string,
  attributes: Attributes,
  references: Reference[] = [],
): Attributes {
  const step = steps.find((candidate) => candidate.version === version);
  if (!step) throw new Error(`there is no step ${version}`);
  const once = step.up(object('any', attributes, references), () => undefined);
  expect(
    step.up(once, () => undefined),
    'a second time changes nothing',
  ).toEqual(once);
  return once.references.length > 0 ? { ...once.attributes, references: once.references } : once.attributes;
}
