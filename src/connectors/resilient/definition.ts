import { z } from 'zod';
import type { ConnectorDefinition } from '../../core/connectors/definition.ts';
import { webAddress } from '../../core/connectors/web-address.ts';

/** Configuration of a `.resilient` connector. */
export const resilientConfig = z.looseObject({
  apiUrl: webAddress,
  orgId: z.union([z.string(), z.number()]).transform(String).pipe(z.string().trim().min(1)),
});
export type ResilientConfig = z.output<typeof resilientConfig>;

/** IBM SOAR, once IBM Resilient. */
export const resilient: ConnectorDefinition = {
  id: '.resilient',
  title: 'IBM Resilient',
  config: [
    { key: 'apiUrl', label: 'Address', kind: 'url', placeholder: 'https://soar.example.com' },
    { key: 'orgId', label: 'Organization ID', kind: 'text', placeholder: '201' },
  ],
  configSchema: resilientConfig,
  signIns: () => [
    {
      id: 'basic',
      label: 'API key',
      secrets: [
        { key: 'apiKeyId', label: 'API key ID', kind: 'text' },
        { key: 'apiKeySecret', label: 'API key secret', kind: 'text' },
      ],
    },
  ],
  fields: [
    { key: 'incidentTypes', label: 'Incident types', kind: 'choices', loaded: true },
    { key: 'severityCode', label: 'Severity', kind: 'choice', loaded: true },
    {
      key: 'additionalFields',
      label: 'Additional fields',
      kind: 'json',
      hint: 'As JSON, by the API names of the fields, such as { "customer": "ACME" }',
    },
  ],
  sends: new Set(['title', 'description', 'status', 'comments', 'files']),
  movesStatus: true,
  status: {
    usual: { open: 'Active', 'in-progress': 'Active', closed: 'Closed' },
    states: [
      { value: 'A', label: 'Active' },
      { value: 'C', label: 'Closed' },
    ],
    closing: [
      {
        key: 'resolution_id',
        label: 'Resolution',
        kind: 'choice',
        loaded: true,
        hint: 'Empty: Resolved, or the first that there is.',
      },
      { key: 'resolution_summary', label: 'Resolution summary', kind: 'text', hint: 'Empty: “Closed in Docket.”' },
    ],
  },
  texts: () => ({
    description: { dialect: 'html', ending: (caseId) => `<p>Case ${caseId.replace(/[&<>]/g, '')}</p>` },
    comment: { dialect: 'html' },
  }),
  editsComments: false,
  finds: true,
  twoWay: false,
};
