import { attribution } from '../../../core/attachments/evidence.ts';
import type { EvidenceFile } from '../../../core/attachments/file.ts';
import type { Loose, Reading } from '../../../core/markdown/blocks/reading.ts';
import { readUnknown } from '../../../core/markdown/blocks/unknown.ts';
import { channelName } from '../../../core/markdown/names.ts';
import { quoteLines } from '../../../core/markdown/quote-lines.ts';
import { writeMarkdown } from '../../../core/markdown/write-markdown.ts';
import { isRecord } from '../../../core/objects.ts';
import { fallbackRows, readAttachmentRows, readBody, readTextAndBlocks, titleRows } from './attachment-rows.ts';
import { readFiles } from './files.ts';

/** How many forwarded messages may lie in each other before only their words are read. */
const MAX_FORWARDS = 5;

/** What somebody says: parts in Markdown, and the files that come with forwarded messages, in order. */
export interface Words {
  parts: string[];
  files: EvidenceFile[];
}

/** Read what a message says: its text and blocks, then what apps attach, then forwarded messages, quoted. */
export function readWords({ text, blocks, attachments }: Loose, reading: Reading, depth = 0): Words {
  const own = writeMarkdown(readTextAndBlocks(text, blocks, reading));
  const rest = reading.parts(attachments).map((attachment) => readAttachment(attachment, reading, depth));
  return {
    parts: [own, ...rest.flatMap(({ parts }) => parts)].filter(Boolean),
    files: rest.flatMap(({ files }) => files),
  };
}

function readAttachment(attachment: Loose, reading: Reading, depth: number): Words {
  if (depth >= MAX_FORWARDS) return { parts: [writeMarkdown(readUnknown(attachment, reading))], files: [] };
  if (isForward(attachment)) return readForward(attachment, reading, depth);
  if (isPreview(attachment)) return { parts: [], files: [] };
  const { parts, files } = readWords({ attachments: attachment.attachments }, reading, depth + 1);
  const attached = readFiles(attachment.files, reading);
  const own = writeMarkdown(readAttachmentRows(attachment, reading));
  return { parts: [own, ...parts, ...attached.parts].filter(Boolean), files: [...attached.files, ...files] };
}

/** Tell whether somebody forwarded a message, or posted its link (`docs/slack-limits.md#messages`). */
export function isForward({ is_share, is_msg_unfurl, message_blocks }: Loose): boolean {
  return is_share === true || is_msg_unfurl === true || Array.isArray(message_blocks);
}

/** Tell whether Slack shows a link by it: a page that anybody can open, and nobody's words. */
export function isPreview({ from_url, original_url, is_app_unfurl, app_unfurl_url }: Loose): boolean {
  return is_app_unfurl === true || [from_url, original_url, app_unfurl_url].some((url) => typeof url === 'string');
}

/** Read a forwarded message as a quotation with its author, channel, time and link. */
function readForward(attachment: Loose, reading: Reading, depth: number): Words {
  const inner = reading.records(attachment.message_blocks).map(({ message }) => (isRecord(message) ? message : {}));
  const blocks = inner.flatMap((message) => reading.items(message.blocks));
  const rows = [
    ...titleRows(attachment, reading),
    ...readBody(attachment, blocks.length > 0 ? blocks : attachment.blocks, reading),
  ];
  const below = [attachment, ...inner].flatMap(({ attachments }) => reading.items(attachments));
  const { parts, files } = readWords({ attachments: below }, reading, depth + 1);
  const attached = readFiles(
    [attachment, ...inner].flatMap((of) => reading.items(of.files)),
    reading,
  );
  const said = [writeMarkdown(rows), ...parts, ...attached.parts].filter(Boolean);
  const body = said.length > 0 ? said : [writeMarkdown(fallbackRows(attachment, rows, reading))].filter(Boolean);
  const whole = [...body, from(attachment, reading)].join('\n\n');
  return { parts: [quoteLines(whole)], files: [...attached.files, ...files] };
}

function from(attachment: Loose, reading: Reading): string {
  const { author_id, author_name, author_subname, channel_id, channel_name, ts, from_url } = attachment;
  const [id, place] = [reading.text(author_id), reading.text(channel_id)];
  const known = id === '' ? undefined : reading.names.user?.(id);
  const author = known || reading.text(author_name) || reading.text(author_subname) || id || 'somebody';
  const named = reading.text(channel_name) || (place === '' ? '' : channelName(reading.names, place).slice(1));
  const channel = place.startsWith('D') ? ' in a direct message' : named === '' ? '' : ` in #${named}`;
  return attribution({
    authorName: `${author}${channel}`,
    messageTs: reading.text(ts),
    ...(typeof from_url === 'string' && { permalink: from_url }),
  });
}
