import { z } from 'zod';
import { jsonTrouble, syntaxTrouble } from './template.ts';

/** Kibana makes tickets by POST and PUT only. */
const createMethod = z.enum(['post', 'put'], 'Choose POST or PUT.').default('post');
const writeMethod = z.enum(['post', 'put', 'patch']).default('put');
/**
 * Variables may stand behind the host only: whoever names a ticket would name the server otherwise that secrets go to.
 */
const address = z
  .string()
  .regex(/^https?:\/\//, 'Enter an address that starts with https://.')
  .regex(/^https?:\/\/[^/?#{}]+([/?#]|$)/, 'Enter the host without a variable.')
  .superRefine((template, context) => {
    const message = syntaxTrouble(template);
    if (message !== undefined) context.addIssue({ code: 'custom', message });
  });

const json = (example: string) =>
  z.string().superRefine((template, context) => {
    const unread = syntaxTrouble(template);
    const trouble = unread ?? jsonTrouble(template);
    if (trouble === undefined) return;
    const message = `Once it is filled in, this is no JSON (${trouble}). Variables need no quotes. An example: ${example}`;
    context.addIssue({ code: 'custom', message: unread ?? message });
  });

const caseExample = '{ "title": {{{case.title}}}, "description": {{{case.description}}}, "tags": {{{case.tags}}} }';
const commentExample = '{ "body": {{{case.comment}}} }';
const idExample = '{ "id": {{{external.system.id}}} }';
/** Kibana leaves out steps by null as well as by an empty text. */
const orNothing = <T extends z.ZodType>(schema: T) => z.union([z.literal(''), schema]).nullish();
const headers = z
  .union([z.record(z.string(), z.string()), z.array(z.object({ key: z.string(), value: z.string() }))])
  .transform((given) =>
    Array.isArray(given) ? Object.fromEntries(given.map(({ key, value }) => [key, value])) : given,
  );

/**
 * Configuration of a `.cases-webhook` connector, by Kibana's keys (`docs/kibana-format.md#case-management-webhook`).
 */
export const webhookConfig = z.looseObject({
  hasAuth: z.boolean().default(true),
  authType: z.string().nullish(),
  certType: z.string().nullish(),
  ca: z.string().nullish(),
  verificationMode: z.enum(['full', 'certificate', 'none']).nullish(),
  headers: headers.nullish(),
  createIncidentUrl: address,
  createIncidentMethod: createMethod,
  createIncidentJson: json(caseExample),
  createIncidentResponseKey: z.string().min(1, 'Enter where the answer has the ID.'),
  getIncidentUrl: address,
  getIncidentMethod: z.enum(['get', 'post']).nullish(),
  getIncidentJson: orNothing(json(idExample)),
  getIncidentResponseExternalTitleKey: z.string().min(1, 'Enter where the answer has the title.'),
  viewIncidentUrl: address,
  updateIncidentUrl: address,
  updateIncidentMethod: writeMethod,
  updateIncidentJson: json(caseExample),
  createCommentUrl: orNothing(address),
  createCommentMethod: writeMethod.nullish(),
  createCommentJson: orNothing(json(commentExample)),
});
export type WebhookConfig = z.output<typeof webhookConfig>;
