import { type Step, withDefaults, without } from '../step.ts';

/** The connector becomes an object. Its name and type are not known to the older shape, as in Kibana. */
export const step: Step = {
  version: '7.10.0',
  looksOlder: (attributes) => 'connector_id' in attributes,
  up(object) {
    const id = object.attributes.connector_id;
    return withDefaults(
      { ...object, attributes: without(object.attributes, 'connector_id') },
      { connector: { id: typeof id === 'string' ? id : 'none', name: 'none', type: '.none', fields: null } },
    );
  },
};
