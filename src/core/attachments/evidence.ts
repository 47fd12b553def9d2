import { z } from 'zod';
import { MAX_COMMENT_LENGTH } from '../limits.ts';
import { escapeInline } from '../markdown/escape-text.ts';
import { safeUrl } from '../markdown/url.ts';
import { textLength } from '../text.ts';
import { evidenceFile } from './file.ts';

/**
 * What a Slack message brings to a case: its text as Markdown (may be empty), who wrote it and where, its files in
 * order.
 */
export const evidenceSource = z.object({
  channelId: z.string(),
  /** Slack's time of the message; empty where files come from a form rather than a message. */
  messageTs: z.string(),
  threadTs: z.string().optional(),
  text: z.string(),
  authorName: z.string(),
  permalink: z.string().optional(),
  files: z.array(evidenceFile),
  /** People in the text, or its author, whose names came too late, by their ids: `@U123` stands for them. */
  unnamed: z.array(z.string()).optional(),
  /** Take every message of the thread, in order. */
  wholeThread: z.boolean(),
});
export type EvidenceSource = z.infer<typeof evidenceSource>;

/** A message as it is quoted in a case. */
export const quotedMessage = z.object({
  text: z.string(),
  authorName: z.string(),
  messageTs: z.string(),
  permalink: z.string().optional(),
});
export type QuotedMessage = z.infer<typeof quotedMessage>;

/** What becomes one comment, or several where it is too long for one. `files` holds their Markdown. */
export interface EvidenceText {
  note?: string | undefined;
  message?: QuotedMessage | undefined;
  files: string[];
}

/**
 * Return the comments that hold a note, a quoted message with its author, time and link, and its files in order. Each
 * is at most 30,000 characters; a longer text goes on in the next, so that nothing is lost.
 */
export function evidenceComments({ note, message, files }: EvidenceText): string[] {
  const lines = [
    ...(note?.trim() ? [...note.trim().split('\n'), ''] : []),
    ...(message ? [...quote(message.text), attribution(message), ''] : []),
    ...files.flatMap((file) => [file, '']),
  ];
  return packLines(lines, MAX_COMMENT_LENGTH);
}

function quote(text: string): string[] {
  if (text.trim() === '') return [];
  return [...text.trim().split('\n').flatMap(quotedLine), ''];
}

/** Room for a line within a comment of its own, after the mark of the quote. */
function quotedLine(line: string): string[] {
  return cutLine(line, MAX_COMMENT_LENGTH - 2).map((part) => `> ${part}`.trimEnd());
}

/** Return who wrote a quoted message, when, and the link to it: the line under a quotation, in Markdown. */
export function attribution({ authorName, messageTs, permalink }: Omit<QuotedMessage, 'text'>): string {
  const at = new Date(Number(messageTs) * 1000);
  const time =
    messageTs === '' || Number.isNaN(at.getTime()) ? [] : [`${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`];
  const url = permalink === undefined ? undefined : safeUrl(permalink);
  const link = url === undefined ? [] : [`[message](${url})`];
  return ['— '.concat(escapeInline(authorName)), ...time, ...link].join(', ');
}

function packLines(lines: readonly string[], max: number): string[] {
  const packed: string[][] = [[]];
  let size = 0;
  for (const line of lines.flatMap((long) => cutLine(long, max))) {
    const more = textLength(line) + 1;
    if (size + more > max + 1) {
      packed.push([]);
      size = 0;
    }
    packed.at(-1)?.push(line);
    size += more;
  }
  return packed.map((comment) => comment.join('\n').trim()).filter((text) => text !== '');
}

function cutLine(line: string, max: number): string[] {
  if (line.length <= max) return [line];
  const characters = [...line];
  const parts: string[] = [];
  for (let from = 0; from < characters.length; from += max) parts.push(characters.slice(from, from + max).join(''));
  return parts;
}
