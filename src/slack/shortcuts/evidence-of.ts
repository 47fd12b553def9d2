import { fromMrkdwn, fromRichText } from '../../core/markdown/index.ts';
import type { EvidenceSource } from '../../operations/add-evidence.ts';
import type { Interaction, ShortcutMessage } from '../interaction.ts';

/** What a message brings to a case: its text as Markdown, who wrote it and where, its files in order. */
export async function evidenceOf(interaction: Interaction, message: ShortcutMessage): Promise<EvidenceSource> {
  const channelId = interaction.place?.channelId as string;
  const { ts, thread_ts } = message;
  return {
    channelId,
    messageTs: ts,
    ...(thread_ts !== undefined && { threadTs: thread_ts }),
    text: textOf(interaction, message),
    authorName: await authorOf(interaction, message),
    ...(await permalinkOf(interaction, channelId, ts)),
    files: (message.files ?? []).filter(({ mode }) => mode !== 'tombstone'),
    wholeThread: false,
  };
}

function textOf({ names }: Interaction, { blocks, text }: ShortcutMessage): string {
  const rich = (blocks as { type: string }[] | undefined)?.filter(({ type }) => type === 'rich_text') ?? [];
  return rich.length > 0 ? fromRichText(rich as never, names) : fromMrkdwn(text ?? '', names);
}

async function authorOf({ directory }: Interaction, { user, username }: ShortcutMessage): Promise<string> {
  if (user === undefined) return username ?? 'an app';
  return (await directory.names([user], [])).user(user) ?? username ?? user;
}

/** The permalink, where Slack gives the bot one: not for channels that it cannot see. */
async function permalinkOf({ client }: Interaction, channel: string, ts: string): Promise<{ permalink?: string }> {
  try {
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
    return permalink === undefined ? {} : { permalink };
  } catch {
    return {};
  }
}
