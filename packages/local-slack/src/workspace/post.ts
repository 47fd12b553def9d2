import type { Attachment } from '../attachment.ts';
import { channelOf } from '../channels.ts';
import { SlackError } from '../error.ts';
import { messageAt } from '../messages.ts';
import type { Channel, Message } from '../model.ts';
import { richTextOf } from '../person/compose.ts';
import type { Slack } from '../slack.ts';
import type { Post } from '../workspace.ts';
import { change, type Draft, post } from '../write-messages.ts';
import { blocksOf, deliveredAttachments } from './attachments.ts';
import { signatureOf } from './authors.ts';
import { storeFile } from './file-kinds.ts';

/** Post a whole message as anybody; resolves when the app has answered the events. */
export async function postAs(slack: Slack, given: Post): Promise<{ ts: string }> {
  const channel = channelOf(slack, given.channel);
  if (channel.is_archived) throw new SlackError('is_archived');
  const signature = signatureOf(slack, given.as, channel.id);
  const parent = given.threadTs ? messageAt(slack, channel.id, given.threadTs) : undefined;
  const files = (given.files ?? []).map((file) => storeFile(slack, file, signature.user ?? 'USLACKBOT').id);
  const isPerson = !signature.bot_id && slack.state.users[signature.user ?? ''] !== undefined;
  const draft: Draft = {
    ...(files.length > 0 && { subtype: 'file_share', files }),
    ...signature,
    ...(given.subtype && { subtype: given.subtype }),
    ...(isPerson && { client_msg_id: crypto.randomUUID() }),
    ...contentOf({ ...given, blocks: given.blocks ?? (isPerson ? richTextOf(given.text ?? '') : []) }),
    text: given.text ?? '',
    ...(given.threadTs && { thread_ts: parent?.thread_ts ?? given.threadTs }),
  };
  const { message, dispatched } = post(slack, channel, draft, given.mentionWithFile);
  await dispatched;
  return { ts: message.ts };
}

/** Change somebody's message in place, marked as edited by its author. */
export async function editAs(
  slack: Slack,
  on: { channel: string; ts: string },
  content: Pick<Post, 'text' | 'blocks' | 'attachments'>,
): Promise<void> {
  const { channel, message } = messageOn(slack, on);
  const { text } = content;
  const patch = { ...contentOf(content), ...(text !== undefined && { text }) };
  await change(slack, channel, message, patch, message.user ?? message.bot_id);
}

/** Add what Slack shows of a link or of a linked message; the message counts as unedited. */
export async function unfurl(slack: Slack, on: { channel: string; ts: string }, preview: Attachment): Promise<void> {
  const { channel, message } = messageOn(slack, on);
  const attachments = deliveredAttachments([...(message.attachments ?? []), preview]);
  await change(slack, channel, message, { attachments });
}

function contentOf({
  blocks,
  attachments,
}: Pick<Post, 'blocks' | 'attachments'>): Pick<Draft, 'blocks' | 'attachments'> {
  return {
    ...(blocks?.length && { blocks: blocksOf(blocks) }),
    ...(attachments?.length && { attachments: deliveredAttachments(attachments) }),
  };
}

function messageOn(slack: Slack, on: { channel: string; ts: string }): { channel: Channel; message: Message } {
  const channel = channelOf(slack, on.channel);
  const message = messageAt(slack, channel.id, on.ts);
  if (!message) throw new SlackError('message_not_found');
  return { channel, message };
}
