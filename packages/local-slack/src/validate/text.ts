import { z } from 'zod';
import { limits } from '../limits.ts';

/** A string of `min` to `max` characters (code points), refused in Slack's words. */
export function chars(max: number, min = 1): z.ZodType<string> {
  return z
    .string()
    .refine((text) => [...text].length >= min, `must be more than ${min - 1} characters`)
    .refine((text) => [...text].length <= max, `must be less than ${max + 1} characters`);
}

/** A list of `min` to `max` items, refused in Slack's words. */
export function items<T extends z.ZodType>(schema: T, max: number, min = 1): z.ZodArray<T> {
  return z.array(schema).min(min, `no fewer than ${min} items allowed`).max(max, `no more than ${max} items allowed`);
}

export const id = chars(limits.id, 0);

export const plainText = (max: number) =>
  z.strictObject({ type: z.literal('plain_text'), text: chars(max), emoji: z.boolean().optional() });

export const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal('mrkdwn'), text: chars(max), verbatim: z.boolean().optional() });

export const anyText = (max: number) => z.discriminatedUnion('type', [plainText(max), mrkdwn(max)]);

/** Slack: option object. `rich` options (checkboxes, radio buttons) may carry mrkdwn. */
export const option = (rich = false) =>
  z.strictObject({
    text: rich ? anyText(limits.optionText) : plainText(limits.optionText),
    value: chars(limits.optionValue),
    description: (rich ? anyText(limits.optionDescription) : plainText(limits.optionDescription)).optional(),
  });

/** Slack: option of an overflow menu, which may open a link. */
export const overflowOption = z.strictObject({
  text: plainText(limits.optionText),
  value: chars(limits.optionValue),
  description: plainText(limits.optionDescription).optional(),
  url: chars(limits.url).optional(),
});

export const optionGroup = z.strictObject({
  label: plainText(limits.groupLabel),
  options: items(option(), limits.options),
});

/** Slack: confirmation dialog object. */
export const confirm = z.strictObject({
  title: plainText(limits.confirmTitle).optional(),
  text: anyText(limits.confirmText),
  confirm: plainText(limits.confirmButton).optional(),
  deny: plainText(limits.confirmButton).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});

/** Slack: a private image by id or url. */
export const slackFile = z.union([z.strictObject({ id: z.string() }), z.strictObject({ url: z.url() })]);

export const image = z
  .strictObject({
    type: z.literal('image'),
    alt_text: chars(limits.altText),
    image_url: chars(limits.url).optional(),
    slack_file: slackFile.optional(),
  })
  .refine(
    (one) => (one.image_url === undefined) !== (one.slack_file === undefined),
    'must give image_url or slack_file',
  );
