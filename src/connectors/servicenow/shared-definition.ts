import { z } from 'zod';
import type { CaseField, ConnectorDefinition, Input, Sent, SignIn } from '../../core/connectors/definition.ts';
import { webAddress } from '../../core/connectors/web-address.ts';

/**
 * Configuration of both ServiceNow types (`docs/kibana-format.md#connector-types`); a connector without `usesTableApi`
 * is of the old kind.
 */
export const serviceNowConfig = z
  .looseObject({
    apiUrl: webAddress,
    usesTableApi: z.boolean().default(true),
    isOAuth: z.boolean().default(false),
    clientId: z.string().nullish(),
    userIdentifierValue: z.string().nullish(),
    jwtKeyId: z.string().nullish(),
  })
  .superRefine(({ isOAuth, ...config }, context) => {
    for (const key of ['clientId', 'userIdentifierValue', 'jwtKeyId'] as const) {
      if (isOAuth && !config[key]?.trim()) {
        context.addIssue({ code: 'custom', path: [key], message: 'Signing in with OAuth needs this.' });
      }
    }
  });
export type ServiceNowConfig = z.output<typeof serviceNowConfig>;

/** Characters of a short description, as ServiceNow comes. */
const MAX_TITLE_LENGTH = 160;

const config: readonly Input[] = [
  { key: 'apiUrl', label: 'Address', kind: 'url', placeholder: 'https://example.service-now.com' },
  {
    key: 'usesTableApi',
    label: 'Without the Elastic app',
    kind: 'switch',
    hint: 'Off: the Elastic app is installed in ServiceNow, and tickets go through its import set.',
    optional: true,
  },
  {
    key: 'isOAuth',
    label: 'Sign in with OAuth',
    kind: 'switch',
    hint: 'With a signed token instead of a user name and a password. Needs the three values below.',
    optional: true,
  },
  { key: 'clientId', label: 'Client ID', kind: 'text', optional: true },
  { key: 'userIdentifierValue', label: 'User identifier', kind: 'text', optional: true },
  { key: 'jwtKeyId', label: 'JWT verifier key ID', kind: 'text', optional: true },
];

const basic: SignIn = {
  id: 'basic',
  label: 'User name and password',
  secrets: [
    { key: 'username', label: 'User name', kind: 'text' },
    { key: 'password', label: 'Password', kind: 'text' },
  ],
};

const jwt = {
  id: 'jwt',
  label: 'OAuth with a signed token',
  secrets: [
    { key: 'clientSecret', label: 'Client secret', kind: 'text' },
    { key: 'privateKey', label: 'Private key', kind: 'multiline', hint: 'In PEM format' },
    { key: 'privateKeyPassword', label: 'Password of the private key', kind: 'text', optional: true },
  ],
} satisfies SignIn;

function signInsOf({ isOAuth, apiUrl, clientId, jwtKeyId, userIdentifierValue }: Record<string, unknown>): SignIn[] {
  if (isOAuth !== true) return [basic];
  const grant = {
    tokenUrl: `${String(apiUrl).replace(/\/+$/, '')}/oauth_token.do`,
    clientId: String(clientId ?? ''),
    keyId: String(jwtKeyId ?? ''),
    subject: String(userIdentifierValue ?? ''),
  };
  return [{ ...jwt, jwt: grant }];
}

/** Category and subcategory, which both types have. */
export const categoryFields: readonly CaseField[] = [
  { key: 'category', label: 'Category', kind: 'choice', loaded: true },
  { key: 'subcategory', label: 'Subcategory', kind: 'choice', loaded: true, dependsOn: 'category' },
];

/** What both types ask for when an incident is closed; `usualCode` says what is sent where nothing is chosen. */
export function closingFields(usualCode: string): readonly CaseField[] {
  return [
    { key: 'close_code', label: 'Close code', kind: 'choice', loaded: true, hint: `Empty: ${usualCode}` },
    { key: 'close_notes', label: 'Close notes', kind: 'text', hint: 'Empty: “Closed in Docket.”' },
  ];
}

/**
 * What both ServiceNow types have in common. Severity is not sent, as in Kibana: it follows from the fields of the case.
 */
export const serviceNowShared = {
  config,
  configSchema: serviceNowConfig,
  signIns: signInsOf,
  sends: new Set<Sent>(['title', 'description', 'status', 'comments', 'files']),
  movesStatus: true,
  texts: () => ({ titleMax: MAX_TITLE_LENGTH, description: { dialect: 'plain' }, comment: { dialect: 'plain' } }),
  editsComments: false,
  finds: true,
  twoWay: true,
} satisfies Partial<ConnectorDefinition>;
