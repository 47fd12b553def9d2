import type { Block } from '@slack/types';
import { fromMrkdwn, fromRichText, type Names } from '../../core/markdown/index.ts';

/** Return who wrote a Slack message, as people know them: the person's name, or that of the app. */
export function authorOf(message: { user?: string | undefined; username?: string | undefined }, names: Names): string {
  const { user, username } = message;
  return (user === undefined ? undefined : names.user?.(user)) ?? username ?? user ?? 'an app';
}

/** Return the text of a Slack message as Markdown: its rich text where it has some, else what stands in `text`. */
export function messageText(
  message: { text?: string | undefined; blocks?: readonly Block[] | undefined },
  names: Names,
): string {
  const rich = message.blocks?.filter(({ type }) => type === 'rich_text') ?? [];
  return rich.length > 0 ? fromRichText(rich, names) : fromMrkdwn(message.text ?? '', names);
}
