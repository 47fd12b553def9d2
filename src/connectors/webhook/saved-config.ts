import { z } from 'zod';
import { type WebhookConfig, webhookConfig } from './config.ts';
import { syntaxTrouble } from './template.ts';
import { braced, unknownWords, variablesIn } from './template-variables.ts';

const ID = 'external.system.id';
const TITLE = 'external.system.title';
const caseVariables = ['title', 'description', 'tags', 'id', 'status', 'severity'].map((name) => `case.${name}`);

/** The variables that each template may name (`docs/kibana-format.md#case-management-webhook`). */
const templates = {
  createIncidentUrl: [],
  createIncidentJson: caseVariables,
  getIncidentUrl: [ID],
  getIncidentJson: [ID],
  viewIncidentUrl: [ID, TITLE],
  updateIncidentUrl: [ID],
  updateIncidentJson: [...caseVariables, ID],
  createCommentUrl: [ID],
  createCommentJson: ['case.comment', ID],
} satisfies Record<string, readonly string[]>;
type TemplateKey = keyof typeof templates;

/** Something at fault in a configuration: its key, and words for people. */
interface Fault {
  key: TemplateKey;
  message: string;
}

/**
 * What is demanded of a webhook's configuration when somebody saves it: beside what a call needs, templates that name
 * what they must and nothing that there is not. Only what was chosen is kept: older Kibanas refuse a connector with keys
 * that they do not know.
 */
export const savedWebhookConfig: z.ZodType<Record<string, unknown>> = z
  .record(z.string(), z.unknown())
  // First, as the gap that a misspelt variable leaves would be reported as JSON that cannot be read.
  .superRefine(refuseFirst(misspelt))
  .pipe(webhookConfig)
  .pipe(
    z
      .custom<WebhookConfig>()
      .superRefine(refuseFirst((config) => [...missing(config), ...stray(config)]))
      .transform(whatCounts),
  );

function refuseFirst<T>(faultsOf: (config: T) => Fault[]) {
  return (config: T, context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void }) => {
    const [fault] = faultsOf(config);
    if (fault) context.addIssue({ code: 'custom', path: [fault.key], message: fault.message });
  };
}

const isTemplate = (key: string): key is TemplateKey => key in templates;
const keys = Object.keys(templates).filter(isTemplate);

function named(config: WebhookConfig, key: TemplateKey) {
  return variablesIn(config[key] ?? '', templates[key]);
}

function misspelt(config: Record<string, unknown>): Fault[] {
  return keys.flatMap((key) => {
    const template = config[key];
    if (typeof template !== 'string' || syntaxTrouble(template) !== undefined) return [];
    const { unknown } = variablesIn(template, templates[key]);
    return unknown === undefined ? [] : [{ key, message: unknownWords(unknown, templates[key]) }];
  });
}

function missing(config: WebhookConfig): Fault[] {
  const need = (names: string[], among: [TemplateKey, ...TemplateKey[]], why: string): Fault[] => {
    const isThere = among.some((key) => names.some((name) => named(config, key).known.has(name)));
    return isThere ? [] : [{ key: among[0], message: `Add ${names.map(braced).join(' or ')}: ${why}` }];
  };
  const { getIncidentMethod, createCommentUrl, createCommentJson } = config;
  return [
    ...need(['case.title'], ['createIncidentJson'], 'a ticket needs the title of its case.'),
    ...need(['case.description'], ['createIncidentJson'], 'a ticket needs the description of its case.'),
    ...need(
      [ID],
      getIncidentMethod === 'post' ? ['getIncidentUrl', 'getIncidentJson'] : ['getIncidentUrl'],
      'it says which ticket is read.',
    ),
    ...need([ID, TITLE], ['viewIncidentUrl'], 'it says which ticket people see.'),
    ...need([ID], ['updateIncidentUrl', 'updateIncidentJson'], 'it says which ticket is changed.'),
    ...(createCommentUrl && !createCommentJson ? [half('createCommentJson', 'JSON', 'address')] : []),
    ...(createCommentJson && !createCommentUrl ? [half('createCommentUrl', 'address', 'JSON')] : []),
    ...(createCommentUrl && createCommentJson
      ? [
          ...need(['case.comment'], ['createCommentJson'], 'it is what the comment says.'),
          ...need([ID], ['createCommentUrl', 'createCommentJson'], 'it says which ticket the comment is for.'),
        ]
      : []),
  ];
}

function half(key: TemplateKey, lacks: string, has: string): Fault {
  return { key, message: `Comments need their ${lacks} as well. Or leave their ${has} empty, and none are sent.` };
}

/** Braces that no variable is made of, which an address would carry out as they stand. */
function stray(config: WebhookConfig): Fault[] {
  return keys
    .filter((key) => key.endsWith('Url') && /[{}]/.test((config[key] ?? '').replace(/\{\{\{?[^{}]*\}\}\}?/g, '')))
    .map((key) => ({ key, message: `A brace is too many or missing. Variables look like ${braced(ID)}.` }));
}

const SSL = 'webhook-authentication-ssl';

/** Leave out what does not count with what else was chosen, and set what must be there with it. */
function whatCounts(config: WebhookConfig): WebhookConfig {
  const counts = { ...config };
  const usesCertificate = config.hasAuth && config.authType === SSL;
  if (!config.hasAuth) drop(counts, 'authType');
  if (usesCertificate) counts.certType ??= 'ssl-crt-key';
  else drop(counts, 'certType');
  if (config.getIncidentMethod !== 'post') drop(counts, 'getIncidentJson');
  if (config.createCommentUrl) counts.createCommentMethod ??= 'put';
  else drop(counts, 'createCommentMethod');
  return counts;
}

/** What came empty from Kibana goes back empty. */
function drop(config: WebhookConfig, key: 'authType' | 'certType' | 'getIncidentJson' | 'createCommentMethod'): void {
  if (config[key] !== null && config[key] !== undefined) delete config[key];
}
