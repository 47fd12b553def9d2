import type { ConnectorDefinition, Input, SignIn } from '../../core/connectors/definition.ts';
import { webhookConfig } from './config.ts';
import { savedWebhookConfig } from './saved-config.ts';

const methods = (...names: string[]) => names.map((value) => ({ value, label: value.toUpperCase() }));
const caseVariables =
  'Variables: {{{case.title}}}, {{{case.description}}}, {{{case.tags}}}, {{{case.id}}}, {{{case.status}}}, {{{case.severity}}}';
const idVariable = 'Variable: {{{external.system.id}}}';

const secretHeaders: Input = {
  key: 'secretHeaders',
  label: 'Secret headers',
  kind: 'multiline',
  hint: 'One a line: X-Api-Key: …',
  optional: true,
};
const passphrase: Input = { key: 'password', label: 'Password of the key', kind: 'text', optional: true };

const none: SignIn = { id: 'none', label: 'No sign-in', secrets: [secretHeaders] };
const basic: SignIn = {
  id: 'basic',
  label: 'User name and password',
  secrets: [
    { key: 'user', label: 'User name', kind: 'text' },
    { key: 'password', label: 'Password', kind: 'text' },
    secretHeaders,
  ],
};
const certificate: SignIn = {
  id: 'certificate',
  label: 'Client certificate',
  secrets: [
    { key: 'crt', label: 'Certificate', kind: 'multiline', hint: 'In PEM format' },
    { key: 'key', label: 'Private key', kind: 'multiline', hint: 'In PEM format' },
    passphrase,
    secretHeaders,
  ],
};
const pfx: SignIn = {
  id: 'certificate',
  label: 'Client certificate (PFX)',
  secrets: [{ key: 'pfx', label: 'PFX file', kind: 'multiline', hint: 'In base64' }, passphrase, secretHeaders],
};

function signInOf({ hasAuth, authType, certType }: Record<string, unknown>): SignIn {
  if (hasAuth === false) return none;
  if (authType !== 'webhook-authentication-ssl') return basic;
  return certType === 'ssl-pfx' ? pfx : certificate;
}

/** Any system that takes JSON: four calls by templates (`docs/kibana-format.md#case-management-webhook`). */
export const casesWebhook: ConnectorDefinition = {
  id: '.cases-webhook',
  title: 'Webhook',
  config: [
    { key: 'hasAuth', label: 'Needs a sign-in', kind: 'switch', optional: true },
    {
      key: 'authType',
      label: 'Kind of sign-in',
      kind: 'choice',
      choices: [
        { value: 'webhook-authentication-basic', label: 'User name and password' },
        { value: 'webhook-authentication-ssl', label: 'Client certificate' },
      ],
      usual: 'webhook-authentication-basic',
      optional: true,
    },
    {
      key: 'certType',
      label: 'Kind of certificate',
      kind: 'choice',
      choices: [
        { value: 'ssl-crt-key', label: 'Certificate and key' },
        { value: 'ssl-pfx', label: 'PFX' },
      ],
      usual: 'ssl-crt-key',
      optional: true,
    },
    { key: 'ca', label: 'Certificate of your own authority', kind: 'multiline', optional: true },
    {
      key: 'verificationMode',
      label: 'Check of the server’s certificate',
      kind: 'choice',
      choices: [
        { value: 'full', label: 'Certificate and host' },
        { value: 'certificate', label: 'Certificate only' },
        { value: 'none', label: 'None' },
      ],
      usual: 'full',
      optional: true,
    },
    { key: 'headers', label: 'Headers', kind: 'json', hint: 'As JSON: { "X-Team": "SOC" }', optional: true },
    { key: 'createIncidentUrl', label: 'Create: address', kind: 'url' },
    {
      key: 'createIncidentMethod',
      label: 'Create: method',
      kind: 'choice',
      choices: methods('post', 'put'),
      usual: 'post',
      optional: true,
    },
    { key: 'createIncidentJson', label: 'Create: JSON', kind: 'multiline', hint: caseVariables },
    { key: 'createIncidentResponseKey', label: 'Create: where the answer has the ID', kind: 'text', placeholder: 'id' },
    { key: 'getIncidentUrl', label: 'Read: address', kind: 'url', hint: idVariable },
    {
      key: 'getIncidentMethod',
      label: 'Read: method',
      kind: 'choice',
      choices: methods('get', 'post'),
      usual: 'get',
      optional: true,
    },
    { key: 'getIncidentJson', label: 'Read: JSON', kind: 'multiline', hint: idVariable, optional: true },
    {
      key: 'getIncidentResponseExternalTitleKey',
      label: 'Read: where the answer has the title',
      kind: 'text',
      placeholder: 'title',
    },
    {
      key: 'viewIncidentUrl',
      label: 'Address for people',
      kind: 'url',
      hint: `${idVariable}, {{{external.system.title}}}`,
      isForPeople: true,
    },
    { key: 'updateIncidentUrl', label: 'Update: address', kind: 'url', hint: idVariable },
    {
      key: 'updateIncidentMethod',
      label: 'Update: method',
      kind: 'choice',
      choices: methods('put', 'post', 'patch'),
      usual: 'put',
      optional: true,
    },
    { key: 'updateIncidentJson', label: 'Update: JSON', kind: 'multiline', hint: caseVariables },
    { key: 'createCommentUrl', label: 'Comment: address', kind: 'url', hint: idVariable, optional: true },
    {
      key: 'createCommentMethod',
      label: 'Comment: method',
      kind: 'choice',
      choices: methods('put', 'post', 'patch'),
      usual: 'put',
      optional: true,
    },
    {
      key: 'createCommentJson',
      label: 'Comment: JSON',
      kind: 'multiline',
      hint: 'Variable: {{{case.comment}}}',
      optional: true,
    },
  ],
  configSchema: webhookConfig,
  savedSchema: savedWebhookConfig,
  signIns: (config) => [signInOf(config)],
  fields: [],
  sends: new Set(['title', 'description', 'tags', 'status', 'severity', 'comments']),
  editsComments: false,
  finds: false,
  twoWay: false,
};
