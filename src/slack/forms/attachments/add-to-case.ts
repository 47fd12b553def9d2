import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { Case } from '../../../core/cases/case.ts';
import { DocketError } from '../../../core/error.ts';
import { fitText } from '../../../core/markdown/index.ts';
import { cut } from '../../../core/text.ts';
import { addEvidence, type EvidenceSource } from '../../../operations/attachments/add-evidence.ts';
import { getDraft } from '../../../operations/workspace/get-draft.ts';
import { option, plain } from '../../blocks/elements.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { count, listing } from '../../blocks/words.ts';
import type { Conversation, Form } from '../../context/interaction.ts';
import { completeSource } from '../../flows/attachments/late-names.ts';
import { chosen, chosenAll } from '../../views/input-values.ts';
import { markdownOf, richInput } from '../../views/markdown-input.ts';
import { input, modal, note, small } from '../../views/modal.ts';

/** `draftId` is where the message waits: `private_metadata` is too short for its text and files. */
const metadata = z.object({ spaceId: z.string(), draftId: z.string() });
export type AddToCaseMetadata = z.infer<typeof metadata>;

/** The message to take, and the case of its thread, if it is in one. */
export interface AddToCaseModel {
  source: EvidenceSource;
  case?: Case;
  /** It comes from a conversation that not everybody can read. */
  isPrivate?: boolean;
}

const PREVIEW_LIMITS = { maxBlocks: 80, maxSize: 150_000 };

/** Add a message with its files to a case. */
export const addToCaseForm: Form<AddToCaseMetadata, AddToCaseModel> = {
  callbackId: 'case_add_message',
  needs: 'create_comment',
  metadata,
  view: (model, metadata) =>
    modal({
      callbackId: 'case_add_message',
      title: 'Add to case',
      submit: 'Add',
      metadata,
      blocks: [caseInput(model.case), ...preview(model), threadInput(), noteInput()],
    }),
  async submit(interaction, { metadata, input: inputOf }) {
    const number = Number(chosen(inputOf('case')));
    if (!number) throw new DocketError('evidence_case_not_picked', {}, { field: 'case' });
    const comment = markdownOf(inputOf('note'), interaction.names);
    const kept = await interaction.perform(getDraft, { id: metadata.draftId });
    const message = await completeSource(interaction, kept);
    const source = { ...message, wholeThread: chosenAll(inputOf('thread')).includes('thread') };
    const input = { reference: { incremental_id: number }, source, ...(comment !== '' && { comment }) };
    await interaction.inSpace(metadata.spaceId).perform(addEvidence, input);
    return { close: true, response: sentenceMessage(taken(number, source)), at: placeOf(source) };
  },
};

function caseInput(own: Case | undefined): KnownBlock {
  const number = own && String(own.incremental_id);
  return input('case', 'Case', {
    type: 'external_select',
    action_id: 'case_pick',
    min_query_length: 0,
    placeholder: plain('Number or words of the title'),
    ...(own && number && { initial_option: option(number, `#${number} ${own.title}`) }),
  });
}

/** Its thread where it is in one; else beside it in the channel. */
function placeOf({ channelId, threadTs }: EvidenceSource): Conversation {
  return { channelId, ...(threadTs !== undefined && { threadTs }) };
}

function taken(number: number, { wholeThread, files }: EvidenceSource): string {
  if (wholeThread) return `Case #${number} gets this thread with its files.`;
  return `Case #${number} gets this message${files.length > 0 ? ` and ${count(files.length, 'file')}` : ''}.`;
}

function preview({ source: { text, files, authorName, unnamed = [] }, isPrivate }: AddToCaseModel): KnownBlock[] {
  const { blocks, truncated } = fitText(text, { surface: 'modal' }, PREVIEW_LIMITS);
  const names = files.map(({ name }) => name ?? 'a file');
  return [
    small(
      `Message by ${unnamed.includes(authorName) ? 'somebody' : cut(authorName, 100)}, with its author, time and link`,
    ),
    ...(blocks as KnownBlock[]),
    ...(truncated ? [note('The message goes on; all of it is taken along.')] : []),
    ...(isPrivate
      ? [note('This is from a private conversation. Everybody who can see the case will be able to read it.')]
      : []),
    ...(files.length > 0 ? [small(`📎 ${count(files.length, 'file')}: ${listing(names, 10)}`)] : []),
  ];
}

function threadInput(): KnownBlock {
  const options = [option('thread', 'Take the whole thread')];
  return input('thread', 'Thread', { type: 'checkboxes', action_id: 'thread', options }, { optional: true });
}

function noteInput(): KnownBlock {
  return richInput('note', 'Your note', undefined, { optional: true, placeholder: 'Why this matters' });
}
