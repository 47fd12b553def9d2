import { type Step, without } from '../step.ts';

/** The case type (individual or collection) is gone. */
export const step: Step = {
  version: '8.1.0',
  looksOlder: (attributes) => attributes.type === 'individual' || attributes.type === 'collection',
  up: (object) => ({ ...object, attributes: without(object.attributes, 'type') }),
};
