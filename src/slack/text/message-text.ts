import type { Block } from '@slack/types';
import { fromMrkdwn, fromRichText, type Names } from '../../core/markdown/index.ts';

/** Return the text of a Slack message as Markdown: its rich text where it has some, else what stands in `text`. */
export function messageText(
  message: { text?: string | undefined; blocks?: readonly Block[] | undefined },
  names: Names,
): string {
  const rich = message.blocks?.filter(({ type }) => type === 'rich_text') ?? [];
  return rich.length > 0 ? fromRichText(rich, names) : fromMrkdwn(message.text ?? '', names);
}
