import { z } from 'zod';
import type { ConnectorDefinition } from '../../core/connectors/definition.ts';
import { webAddress } from '../../core/connectors/web-address.ts';

const MAX_TITLE_LENGTH = 512;

/** Configuration of a `.thehive` connector. */
export const thehiveConfig = z.looseObject({ url: webAddress, organisation: z.string().nullish() });
export type TheHiveConfig = z.output<typeof thehiveConfig>;

/** TheHive 5. */
export const thehive: ConnectorDefinition = {
  id: '.thehive',
  title: 'TheHive',
  config: [
    { key: 'url', label: 'Address', kind: 'url', placeholder: 'https://thehive.example.com' },
    { key: 'organisation', label: 'Organisation', kind: 'text', optional: true },
  ],
  configSchema: thehiveConfig,
  signIns: () => [{ id: 'token', label: 'API key', secrets: [{ key: 'apiKey', label: 'API key', kind: 'text' }] }],
  fields: [
    {
      key: 'tlp',
      label: 'TLP',
      kind: 'choice',
      choices: [
        { value: '0', label: 'Clear' },
        { value: '1', label: 'Green' },
        { value: '2', label: 'Amber' },
        { value: '3', label: 'Amber+Strict' },
        { value: '4', label: 'Red' },
      ],
    },
  ],
  sends: new Set(['title', 'description', 'tags', 'status', 'severity', 'comments', 'files']),
  movesStatus: true,
  status: {
    usual: { open: 'New', 'in-progress': 'InProgress', closed: 'Other' },
    closing: [
      { key: 'summary', label: 'Summary', kind: 'text', hint: 'Empty: “Closed in Docket.”' },
      {
        key: 'impactStatus',
        label: 'Impact',
        kind: 'choice',
        hint: 'Empty: Not applicable',
        choices: [
          { value: 'NotApplicable', label: 'Not applicable' },
          { value: 'NoImpact', label: 'No impact' },
          { value: 'WithImpact', label: 'With impact' },
        ],
      },
    ],
  },
  texts: () => ({ titleMax: MAX_TITLE_LENGTH }),
  editsComments: true,
  finds: true,
  twoWay: false,
};
