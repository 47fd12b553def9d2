import { z } from 'zod';

const plainText = z.strictObject({ type: z.literal('text'), text: z.string().min(1) });
const link = z.strictObject({ type: z.literal('link'), attrs: z.strictObject({ href: z.string().min(1) }) });
const code = z.strictObject({ type: z.literal('code') });
const emphasis = z.strictObject({ type: z.enum(['strong', 'em', 'strike']) });
const once = (marks: { type: string }[]) => new Set(marks.map(({ type }) => type)).size === marks.length;

/** Code goes with a link and with no other mark; no mark is there twice. */
const text = plainText.extend({
  marks: z
    .union([z.array(z.union([code, link])).min(1), z.array(z.union([emphasis, link])).min(1)])
    .refine(once)
    .exactOptional(),
});
const inline = z.union([text, z.strictObject({ type: z.literal('hardBreak') })]);
const paragraph = z.strictObject({ type: z.literal('paragraph'), content: z.array(inline) });
const codeBlock = z.strictObject({
  type: z.literal('codeBlock'),
  attrs: z.strictObject({ language: z.string().exactOptional() }),
  content: z.array(plainText),
});

const listItem: z.ZodType = z.lazy(() =>
  z.strictObject({ type: z.literal('listItem'), content: z.tuple([paragraph], nested) }),
);
const bulletList = z.strictObject({ type: z.literal('bulletList'), content: z.array(listItem).min(1) });
const orderedList = z.strictObject({
  type: z.literal('orderedList'),
  attrs: z.strictObject({ order: z.int().min(0) }),
  content: z.array(listItem).min(1),
});
const nested = z.union([paragraph, codeBlock, bulletList, orderedList]);

const cell = (type: 'tableHeader' | 'tableCell') =>
  z.strictObject({ type: z.literal(type), attrs: z.strictObject({}), content: z.array(paragraph).min(1) });
const tableRow = z.strictObject({
  type: z.literal('tableRow'),
  content: z.array(z.union([cell('tableHeader'), cell('tableCell')])).min(1),
});

/**
 * A text as version 3 of Jira Cloud's API takes it: as much of the Atlassian Document Format as is sent, each node where
 * it may stand (Atlassian: "Atlassian Document Format").
 */
export const atlassianDocument = z.strictObject({
  type: z.literal('doc'),
  version: z.literal(1),
  content: z.array(
    z.union([
      nested,
      z.strictObject({
        type: z.literal('heading'),
        attrs: z.strictObject({ level: z.int().min(1).max(6) }),
        content: z.array(inline),
      }),
      z.strictObject({ type: z.literal('blockquote'), content: z.array(nested).min(1) }),
      z.strictObject({ type: z.literal('rule') }),
      z.strictObject({ type: z.literal('table'), content: z.array(tableRow).min(1) }),
    ]),
  ),
});
