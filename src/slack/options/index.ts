import { caseCategory } from './case-category.ts';
import { caseField } from './case-field.ts';
import { casePick } from './case-pick.ts';
import { caseTags } from './case-tags.ts';
import { connectorPick } from './connector-pick.ts';
import type { OptionsProvider } from './provider.ts';

/** Every external menu by the id of its element. */
export const options: ReadonlyMap<string, OptionsProvider> = new Map(
  [caseCategory, caseField, casePick, caseTags, connectorPick].map((provider) => [provider.actionId, provider]),
);
