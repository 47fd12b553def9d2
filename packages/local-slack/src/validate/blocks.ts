import { z } from 'zod';
import { limits } from '../limits.ts';
import { accessory, actionElement, contextElement, elements, inputElement } from './elements.ts';
import { richText } from './rich-text.ts';
import { anyText, chars, id, image, items, mrkdwn, plainText, slackFile } from './text.ts';

const named = { block_id: id.optional() };
const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string() });
const rawNumber = z.strictObject({ type: z.literal('raw_number'), value: z.number(), text: z.string().optional() });
const tableCell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);

const section = z
  .strictObject({
    type: z.literal('section'),
    ...named,
    text: anyText(limits.text).optional(),
    fields: items(anyText(limits.sectionField), limits.sectionFields).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((block) => block.text !== undefined || block.fields !== undefined, 'must provide text or fields');

const imageBlock = z
  .strictObject({
    type: z.literal('image'),
    ...named,
    alt_text: chars(limits.altText),
    title: plainText(limits.altText).optional(),
    image_url: chars(limits.url).optional(),
    slack_file: slackFile.optional(),
  })
  .refine(
    (block) => (block.image_url === undefined) !== (block.slack_file === undefined),
    'must give image_url or slack_file',
  );

const input = z.strictObject({
  type: z.literal('input'),
  ...named,
  label: plainText(limits.inputLabel),
  hint: plainText(limits.inputLabel).optional(),
  optional: z.boolean().optional(),
  dispatch_action: z.boolean().optional(),
  element: inputElement,
});

const table = z.strictObject({
  type: z.literal('table'),
  ...named,
  rows: items(items(tableCell, limits.tableCells), limits.tableRows),
  column_settings: items(
    z
      .strictObject({ align: z.enum(['left', 'center', 'right']).optional(), is_wrapped: z.boolean().optional() })
      .nullable(),
    limits.tableCells,
    0,
  ).optional(),
});

const dataTable = z.strictObject({
  type: z.literal('data_table'),
  ...named,
  rows: items(items(tableCell, limits.tableCells), limits.dataTableRows, 2),
  caption: chars(limits.text),
  page_size: z.number().int().min(1).max(100).optional(),
  row_header_column_index: z.number().int().min(0).optional(),
});

const card = z.strictObject({
  type: z.literal('card'),
  ...named,
  hero_image: image.optional(),
  icon: image.optional(),
  title: mrkdwn(limits.cardTitle).optional(),
  subtitle: mrkdwn(limits.cardTitle).optional(),
  body: mrkdwn(limits.cardBody).optional(),
  actions: items(elements.button, limits.cardActions).optional(),
});

const simple = [
  section,
  imageBlock,
  input,
  table,
  richText,
  z.strictObject({ type: z.literal('header'), ...named, text: plainText(limits.header) }),
  z.strictObject({ type: z.literal('divider'), ...named }),
  z.strictObject({ type: z.literal('context'), ...named, elements: items(contextElement, limits.contextElements) }),
  z.strictObject({ type: z.literal('actions'), ...named, elements: items(actionElement, limits.actionsElements) }),
  z.strictObject({ type: z.literal('file'), ...named, source: z.literal('remote'), external_id: z.string() }),
] as const;

/** Every block that the local Slack knows, with its limits (Slack: Block Kit blocks reference). */
export const block = z.discriminatedUnion('type', [
  ...simple,
  dataTable,
  card,
  z.strictObject({ type: z.literal('markdown'), ...named, text: z.string().min(1, 'must be more than 0 characters') }),
  z.strictObject({
    type: z.literal('alert'),
    ...named,
    text: anyText(limits.alert),
    level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
  }),
  z.strictObject({ type: z.literal('carousel'), ...named, elements: items(card, limits.carouselCards) }),
  z.strictObject({
    type: z.literal('container'),
    ...named,
    title: plainText(limits.cardTitle).optional(),
    rich_text_title: richText.optional(),
    subtitle: anyText(limits.cardTitle).optional(),
    child_blocks: items(z.discriminatedUnion('type', [...simple]), limits.containerBlocks),
    width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
    icon: image.optional(),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    has_header_divider: z.boolean().optional(),
  }),
]);
