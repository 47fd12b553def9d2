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
  const { source, ofFiles } = takeFiles(interaction);
  const note = [comment.trim(), ofFiles].filter(Boolean).join('\n\n');
  const words = note === '' ? {} : { comment: note };
  const added = await interaction.perform(addEvidence, { reference, source: { ...source, text: '' }, ...words });
  if (added.filesOnTheWay === 0) return { text: `Case #${added.case.incremental_id}: comment added.` };
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
export function takeFiles({ files, message, conversation, actor: { user } }: Interaction): {
  source: EvidenceSource;
  ofFiles: string;
} {
  const { channelId } = present(conversation, 'place of the message');
  const threadTs = message?.thread_ts ?? message?.ts;
  const { files: taken, ofFiles } = files.take();
  const source = {
    channelId,
    messageTs: '',
    ...(threadTs !== undefined && { threadTs }),
    text: ofFiles,
    authorName: user.full_name ?? user.username ?? '',
    files: taken,
    wholeThread: false,
  };
  return { source, ofFiles };
}
