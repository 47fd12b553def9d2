import type { Block } from '@slack/types';
import type { Names } from './names.ts';
import { readMrkdwn } from './read-mrkdwn.ts';
import { readSlack } from './read-slack.ts';
import { writeMarkdown } from './write-markdown.ts';

/**
 * Turn what people write in Slack (a message's blocks, or the value of a `rich_text_input`) into Markdown. Literal
 * marks are escaped, mentions become names by `names`, emoji characters, dates ISO 8601; underline is dropped.
 */
export function fromRichText(blocks: Block | readonly Block[], names: Names = {}): string {
  return writeMarkdown(readSlack([blocks].flat(), names));
}

/** Turn Slack's mrkdwn (a message that has `text` and no blocks) into Markdown, as `fromRichText` does. */
export function fromMrkdwn(text: string, names: Names = {}): string {
  return writeMarkdown(readMrkdwn(text, names));
}
