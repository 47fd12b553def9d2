import type { EvidenceSource } from '../../../core/attachments/evidence.ts';
import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { present } from '../../../core/lists.ts';
import { addEvidence } from '../../../operations/attachments/add-evidence.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { count } from '../../blocks/words.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';

/** Comment on a case with the files that came with words to the bot, and with those words where there are any. */
export async function commentWithFiles(
  interaction: Interaction,
  reference: CaseReference,
  comment = '',
): Promise<InteractionResponse> {
  const source = takeFiles(interaction);
  const words = comment.trim() === '' ? {} : { comment };
  const added = await interaction.perform(addEvidence, { reference, source, ...words });
  const files = count(added.filesOnTheWay, 'file');
  return {
    text: `Case #${added.case.incremental_id} gets ${'comment' in words ? `this comment and ${files}` : `${files} as your comment`}.`,
  };
}

/** Keep files that came without a word: with the case of the thread; elsewhere say how. */
export async function keepFiles(interaction: Interaction): Promise<InteractionResponse> {
  const { threadCase: thread } = interaction;
  if (thread) return commentWithFiles(interaction.inSpace(thread.spaceId), { id: thread.id });
  return sentenceMessage('I do not know which case this is for.');
}

/** Take the files of words to the bot as evidence by itself: the words are a command, not a message to quote. */
export function takeFiles({ files, message, conversation, actor: { user } }: Interaction): EvidenceSource {
  const { channelId } = present(conversation, 'place of the message');
  const threadTs = message?.thread_ts ?? message?.ts;
  return {
    channelId,
    messageTs: '',
    ...(threadTs !== undefined && { threadTs }),
    text: '',
    authorName: user.full_name ?? user.username ?? '',
    files: files.take(),
    wholeThread: false,
  };
}
