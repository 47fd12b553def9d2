import type { Block } from '@slack/types';
import { cleanText } from './clean-text.ts';
import type { Names } from './names.ts';
import { readMrkdwn } from './read-mrkdwn.ts';
import { readSlack } from './read-slack.ts';
import { longestTicks } from './spell-line.ts';
import { unescapeText } from './unescape-text.ts';
import { writeMarkdown } from './write-markdown.ts';

/** Characters of mrkdwn that are read for marks: as many as Slack lets a message have. */
const MAX_MARKED_CHARACTERS = 40_000;

/**
 * Turn what people write in Slack (a message's blocks, or the value of a `rich_text_input`) into Markdown. Literal
 * marks are escaped, mentions become names by `names`, emoji characters, dates ISO 8601; underline is dropped.
 */
export function fromRichText(blocks: Block | readonly Block[], names: Names = {}): string {
  return writeMarkdown(readSlack([blocks].flat(), names));
}

/**
 * Turn Slack's mrkdwn (a message that has `text` and no blocks) into Markdown, as `fromRichText` does. A text longer than
 * any message stays whole, as code.
 */
export function fromMrkdwn(text: string, names: Names = {}): string {
  if (text.length <= MAX_MARKED_CHARACTERS) return writeMarkdown(readMrkdwn(text, names));
  const code = unescapeText(cleanText(text));
  const fence = '`'.repeat(Math.max(2, longestTicks(code)) + 1);
  return `${fence}\n${code}\n${fence}`;
}
