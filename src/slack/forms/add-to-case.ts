import type { KnownBlock, RichTextBlock } from '@slack/types';
import type { Case } from '../../core/case.ts';
import { DocketError } from '../../core/error.ts';
import { fitBlocks, fromRichText, toRichText } from '../../core/markdown/index.ts';
import { cut } from '../../core/text.ts';
import { addEvidence, type EvidenceSource } from '../../operations/add-evidence.ts';
import { option, plain } from '../blocks/elements.ts';
import { count, listing } from '../blocks/words.ts';
import type { Form, SlackFile } from '../interaction.ts';
import { markdownOf, richInput } from './description-input.ts';
import { input, modal, note, small } from './parts.ts';
import { chosen, chosenAll } from './read.ts';

/** `fileIds` stands for the files of the source once the form is open. */
export interface AddToCaseMetadata {
  spaceId: string;
  source: EvidenceSource;
  fileIds?: string[];
}

/** The message to take, and the case of its thread, if it is in one. */
export interface AddToCaseModel {
  source: EvidenceSource;
  case?: Case;
}

const MESSAGE = 'message/';
/** Ids that the metadata of a view has room for; Slack's own client attaches ten files to a message. */
const MAX_FILES = 150;
const ROOM = { maxBlocks: 80, maxSize: 150_000 };

/**
 * Adds a message with its files to a case.
 *
 * The text of the message stays in the view's blocks, where it can be read before it is stored, because the metadata of
 * a view is too short for it; of the files the ids are remembered.
 */
export const addToCaseForm: Form<AddToCaseMetadata, AddToCaseModel> = {
  callbackId: 'case_add_message',
  view: (model, { spaceId }) =>
    modal({
      callbackId: 'case_add_message',
      title: 'Add to case',
      submit: 'Add',
      metadata: remembered(spaceId, model.source),
      blocks: [caseInput(model.case), ...preview(model.source), threadInput(), noteInput()],
    }),
  async submit(interaction, { metadata, input: inputOf, view }) {
    const number = Number(chosen(inputOf('case')));
    if (!number) throw new DocketError('invalid_input', 'Pick the case.', { field: 'case' });
    const comment = markdownOf(inputOf('note'), interaction.names);
    const source = {
      ...metadata.source,
      text: textIn(view.blocks),
      files: (metadata.fileIds ?? []).map((id): SlackFile => ({ id, file_access: 'check_file_info' })),
      wholeThread: chosenAll(inputOf('thread')).includes('thread'),
    };
    const input = { reference: { incremental_id: number }, source, ...(comment !== '' && { comment }) };
    await interaction.inSpace(metadata.spaceId).perform(addEvidence, input);
    return { close: true };
  },
};

function remembered(spaceId: string, source: EvidenceSource): AddToCaseMetadata {
  const fileIds = source.files.slice(0, MAX_FILES).map(({ id }) => id);
  return { spaceId, source: { ...source, text: '', authorName: cut(source.authorName, 100), files: [] }, fileIds };
}

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

function preview({ text, files, authorName }: EvidenceSource): KnownBlock[] {
  const { blocks, truncated } = fitBlocks(toRichText(text, { surface: 'modal' }), ROOM);
  const names = files.map(({ name }) => name ?? 'a file');
  return [
    small(`Message by ${cut(authorName, 100)}, with its author, time and link`),
    ...blocks.map((block, index) => ({ ...block, block_id: `${MESSAGE}${index}` })),
    ...(truncated ? [note('The rest of this message is too long to take along.')] : []),
    ...(files.length > MAX_FILES ? [note(`Only the first ${MAX_FILES} files are taken along.`)] : []),
    ...(files.length > 0 ? [small(`📎 ${count(files.length, 'file')}: ${listing(names, 10)}`)] : []),
  ];
}

function textIn(blocks: readonly unknown[]): string {
  return fromRichText((blocks as RichTextBlock[]).filter(({ block_id }) => block_id?.startsWith(MESSAGE)));
}

function threadInput(): KnownBlock {
  const options = [option('thread', 'Take the whole thread')];
  return input('thread', 'Thread', { type: 'checkboxes', action_id: 'thread', options }, { optional: true });
}

function noteInput(): KnownBlock {
  return richInput('note', 'Your note', undefined, { optional: true, placeholder: 'Why this matters' });
}
