import { z } from 'zod';
import type { ConnectorDefinition } from '../../core/connectors/definition.ts';
import { webAddress } from '../../core/connectors/web-address.ts';

const mapped = z.looseObject({ id: z.string(), fieldType: z.string() }).nullish();

/** Configuration of a `.swimlane` connector; `mappings` names the application's fields that take what a case has. */
export const swimlaneConfig = z.looseObject({
  apiUrl: webAddress,
  appId: z.string().trim().min(1),
  connectorType: z.enum(['all', 'alerts', 'cases']).default('all'),
  mappings: z.looseObject({
    caseIdConfig: mapped,
    caseNameConfig: mapped,
    descriptionConfig: mapped,
    commentsConfig: mapped,
  }),
});
export type SwimlaneConfig = z.output<typeof swimlaneConfig>;

/** Swimlane: a record of an application. */
export const swimlane: ConnectorDefinition = {
  id: '.swimlane',
  title: 'Swimlane',
  config: [
    { key: 'apiUrl', label: 'Address', kind: 'url', placeholder: 'https://swimlane.example.com' },
    { key: 'appId', label: 'Application ID', kind: 'text' },
    {
      key: 'connectorType',
      label: 'For',
      kind: 'choice',
      choices: [
        { value: 'all', label: 'Everything' },
        { value: 'cases', label: 'Cases' },
        { value: 'alerts', label: 'Alerts' },
      ],
      optional: true,
    },
    {
      key: 'mappings',
      label: 'Fields',
      kind: 'json',
      hint: 'Map caseIdConfig, or a ticket that we lost sight of cannot be found again.',
      placeholder:
        '{ "caseNameConfig": { "id": "b6fst", "key": "case-name", "name": "Case Name", "fieldType": "text" } }',
    },
  ],
  configSchema: swimlaneConfig,
  signIns: () => [
    { id: 'token', label: 'API token', secrets: [{ key: 'apiToken', label: 'API token', kind: 'text' }] },
  ],
  fields: [],
  sends: new Set(['title', 'description', 'comments']),
  texts: () => ({ description: { dialect: 'plain' }, comment: { dialect: 'html' } }),
  editsComments: false,
  finds: true,
  twoWay: false,
};
