import { type Step, without } from '../step.ts';

/** Sub-cases are gone, and with them the association type. */
export const step: Step = {
  version: '8.1.0',
  looksOlder: (attributes) => 'associationType' in attributes,
  up: (object) => ({
    ...object,
    attributes: without(object.attributes, 'associationType'),
    references: object.references.filter((reference) => reference.type !== 'cases-sub-case'),
  }),
};
