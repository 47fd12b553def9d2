import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { connectorDefinitions, definitionOf } from '../../../../src/connectors/definitions.ts';
import { servicenow } from '../../../../src/connectors/servicenow/definition.ts';
import { fitting, readJson } from '../../../support/json.ts';
import { fixtureNames, fixturesMissing, fixtureText, ofKibana } from '../../../support/kibana/kibana-fixtures.ts';
import { linesOfFile } from '../../../support/kibana/kibana-line.ts';

/** Configurations as Kibana keeps them, the newest shape of each type. */
const configs: Record<string, Record<string, unknown>> = {
  '.servicenow': {
    apiUrl: 'https://example.service-now.com/',
    usesTableApi: false,
    isOAuth: true,
    clientId: 'client',
    userIdentifierValue: 'docket@example.com',
    jwtKeyId: 'key',
  },
  '.servicenow-sir': { apiUrl: 'https://example.service-now.com', usesTableApi: true, isOAuth: false, clientId: null },
  '.resilient': { apiUrl: 'https://soar.example.com', orgId: '201' },
  '.swimlane': {
    apiUrl: 'https://swimlane.example.com',
    appId: 'aY1',
    connectorType: 'cases',
    mappings: { caseIdConfig: { id: 'a', key: 'case-id', name: 'Case Id', fieldType: 'text' }, commentsConfig: null },
  },
  '.thehive': { url: 'https://thehive.example.com', organisation: null },
};

test.each(Object.entries(configs))("%s takes Kibana's configuration as it is", (type, config) => {
  const read = definitionOf(type)?.configSchema.parse(config);
  const { apiUrl } = config;
  expect(read).toMatchObject(typeof apiUrl === 'string' ? { ...config, apiUrl: apiUrl.replace(/\/$/, '') } : config);
});

test('a ServiceNow connector of before the Elastic app uses the Table API and a password', () => {
  const read = servicenow.configSchema.parse({ apiUrl: 'https://example.service-now.com', authType: 'kept' });
  expect(read).toMatchObject({ usesTableApi: true, isOAuth: false, authType: 'kept' });
  expect(servicenow.signIns(read).map(({ id }) => id)).toEqual(['basic']);
  expect(servicenow.signIns({ ...read, isOAuth: true }).map(({ id }) => id)).toEqual(['jwt']);
});

test('a ServiceNow connector that signs in with OAuth says for whom', () => {
  const read = servicenow.configSchema.safeParse({ ...configs['.servicenow'], jwtKeyId: ' ', clientId: null });
  expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual(['clientId', 'jwtKeyId']);
});

test.each(
  Object.keys(configs).flatMap((type) =>
    ['ftp://example.com', 'example.com', 'javascript:alert(1)'].map((url) => [type, url]),
  ),
)('%s does not take %s for an address', (type = '', url = '') => {
  const key = type === '.thehive' ? 'url' : 'apiUrl';
  expect(definitionOf(type)?.configSchema.safeParse({ ...configs[type], [key]: url }).success).toBe(false);
});

describe.each(connectorDefinitions.map((one) => [one.id, one] as const))('%s', (_, definition) => {
  test('has its own place among the types', () => {
    expect(definition.id).toMatch(/^\.[a-z-]+$/);
    expect(definitionOf(definition.id)).toBe(definition);
  });

  test('does not ask for the same thing twice', () => {
    const keys = [definition.config, definition.fields].map((inputs) => inputs.map(({ key }) => key));
    for (const list of keys) expect(new Set(list).size).toBe(list.length);
  });

  test('lets a field depend only on another of its fields', () => {
    for (const { dependsOn } of definition.fields) {
      if (dependsOn) expect(definition.fields.map(({ key }) => key)).toContain(dependsOn);
    }
  });
});

test.skipIf(fixturesMissing)(ofKibana('every connector of a Kibana export is read'), () => {
  const actions = fixtureNames()
    .filter((name) => /\.ndjson$|_action_/.test(name))
    .flatMap((name) => actionsIn(fixtureText(name), name.endsWith('.ndjson')));
  const known = actions.filter(({ actionTypeId }) => definitionOf(actionTypeId));
  expect(known.length).toBeGreaterThan(1);
  for (const { actionTypeId, config } of known) {
    expect(definitionOf(actionTypeId)?.configSchema.safeParse(config).error).toBeUndefined();
  }
});

const action = z.looseObject({ actionTypeId: z.string(), config: z.unknown() });

function actionsIn(text: string, isNdjson: boolean): z.infer<typeof action>[] {
  if (!isNdjson) return Object.values(readJson(z.record(z.string(), z.array(action)), text)).flat();
  const actions = linesOfFile(text).filter(({ type }) => type === 'action');
  return actions.map(({ attributes }) => fitting(action, attributes));
}
