import { expect, test } from 'vitest';
import { connectorDefinitions } from '../../../src/connectors/definitions.ts';
import { kibanaConnectorType } from '../../../src/core/connectors/kibana-types.ts';

/** Keys that only later versions of Kibana know, and that may be absent. */
const later = new Set(['otherFields', 'additionalFields']);

const shared = connectorDefinitions.flatMap((definition) => {
  const type = kibanaConnectorType(definition.id);
  return type ? [{ definition, type }] : [];
});

test.each(shared)('the case fields of $type.id are those that Kibana knows', ({ definition, type }) => {
  const keys = definition.fields.map(({ key }) => key).filter((key) => !later.has(key));
  expect(Object.keys(type.fields)).toEqual(expect.arrayContaining(keys));
});

test('Kibana knows all types but those that are Docket’s own', () => {
  const unknown = connectorDefinitions.filter(({ id }) => !kibanaConnectorType(id)).map(({ id }) => id);
  expect(unknown).toEqual(['.github', '.linear']);
});
