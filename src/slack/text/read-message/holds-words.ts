import { beginReading } from '../../../core/markdown/read-slack.ts';
import type { Row, Run } from '../../../core/markdown/rows.ts';
import { unescapeText } from '../../../core/markdown/unescape-text.ts';

/** A name for everybody: who is mentioned is no word of the text, as both sides may call them otherwise. */
const nobody = () => ' ';
const NAMELESS = { user: nobody, channel: nobody, usergroup: nobody };

/** `:fire:` in text is 🔥 in rich text. */
const EMOJI = /:[\p{L}\p{N}_+'-]+(?:::skin-tone-\d)?:/gu;
/** Mentions, dates and the like; addresses stay, each by itself beside its words. */
const MENTION = /<[@#!][^<>\n]*>/g;
const LINK = /<([^<>|\n]+)(?:\|([^<>\n]*))?>/g;
/** Slack writes the marks of lists into the text, and not into rich text. */
const LIST_MARK = /^[ \t]*(?:(?:\d{1,9}|[a-z]{1,4})\.|[•◦▪])[ \t]+/gm;

/**
 * Tell whether blocks say all that the `text` beside them says, word by word; `text` is Slack's mrkdwn. A last word that
 * Slack cut counts as said where one begins so.
 */
export function blocksHold(blocks: unknown, text: string): boolean {
  return rowsHold(beginReading(NAMELESS).blocks(blocks), text);
}

/** Tell whether rows say all that a text in Slack's mrkdwn says, word by word. */
export function rowsHold(rows: readonly Row[], text: string): boolean {
  const held = new Set(rows.flatMap(stretchesOf).flatMap(wordsOf));
  const links: string[] = [];
  const bare = text
    .replace(MENTION, ' ')
    .replace(LINK, (_, url: string, label?: string) => {
      links.push(url);
      return label ?? '';
    })
    .replace(LIST_MARK, '');
  const words = [...links, bare].map(unescapeText).flatMap(wordsOf);
  const last = words.at(-1);
  const isCut = last !== undefined && !held.has(last) && [...held].some((word) => word.startsWith(last));
  return words.every((word, at) => held.has(word) || (isCut && at === words.length - 1));
}

/** Stretches of text that nothing parts, and the addresses of links. */
function stretchesOf(row: Row): string[] {
  if (row.kind === 'text') return ofRuns(row.runs);
  if (row.kind === 'code') return [row.text];
  return row.kind === 'table' ? row.cells.flat().flatMap(ofRuns) : [];
}

function ofRuns(runs: readonly Run[]): string[] {
  return [runs.map(({ text, url }) => (text === url ? '' : text)).join(''), ...runs.flatMap(({ url }) => url ?? [])];
}

/** What stands between blanks, by letters and digits alone: marks and emoji are no words. */
function wordsOf(text: string): string[] {
  return decoded(text)
    .replace(EMOJI, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}\p{N}]+/gu, ''))
    .filter((word) => word !== '');
}

/** Addresses are compared as they are read: what one side writes as `%28`, the other writes as `(`. */
function decoded(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, ' ').replace(/(?<=\S)[()](?=\S)/g, ' ');
}
