import { caseCategory } from './case-category.ts';
import { caseField } from './case-field.ts';
import { casePick } from './case-pick.ts';
import { caseTags } from './case-tags.ts';
import { connectorPick } from './connector-pick.ts';
import type { OptionsProvider } from './provider.ts';
import { ticketState } from './ticket-state.ts';

/** Every external menu by the id of its element. */
export const options: ReadonlyMap<string, OptionsProvider> = new Map(
  [caseCategory, caseField, casePick, caseTags, connectorPick, ticketState].map((provider) => [
    provider.actionId,
    provider,
  ]),
);
