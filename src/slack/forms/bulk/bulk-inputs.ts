import type { InputBlock } from '@slack/types';
import { MAX_CLOSE_REASON_LENGTH, typedCloseReason } from '../../../core/cases/close-reason.ts';
import { MAX_CUSTOM_FIELD_KEY_LENGTH, MAX_CUSTOM_FIELD_TEXT_LENGTH } from '../../../core/limits.ts';
import { option, plain, select } from '../../blocks/elements.ts';
import type { InputState, Interaction } from '../../context/interaction.ts';
import { chosen, chosenAll, people, typed } from '../../views/input-values.ts';
import { markdownOf, richInput } from '../../views/markdown-input.ts';
import { input } from '../../views/modal.ts';
import { assigneesInput, categoryInput, tagsInput } from '../cases/case-inputs.ts';

type InputOf = (blockId: string) => InputState | undefined;

/** What one action asks for: its inputs, by the names of the action's parameters, and what was given in them. */
interface Asking {
  blocks: InputBlock[];
  read(inputOf: InputOf, interaction: Interaction): Record<string, unknown>;
}

const MODES = [option('add', 'Add these'), option('remove', 'Remove these'), option('replace', 'Keep only these')];
const modeInput = () => input('mode', 'What to do', select('mode', MODES, 'add', 'What to do'));
const modeOf = (inputOf: InputOf) => chosen(inputOf('mode')) ?? 'add';

/** The actions that need more than their name, by it. */
const ASKING: Record<string, () => Asking> = {
  'status:closed': () => ({
    blocks: [
      input(
        'closeReason',
        'Reason',
        {
          type: 'plain_text_input',
          action_id: 'closeReason',
          max_length: MAX_CLOSE_REASON_LENGTH,
          placeholder: plain('False positive'),
        },
        { optional: true, hint: 'Duplicate, false positive, true positive, benign positive, or your own words.' },
      ),
    ],
    read: (inputOf) =>
      typed(inputOf('closeReason')).trim() === ''
        ? {}
        : { closeReason: typedCloseReason(typed(inputOf('closeReason'))) },
  }),
  tags: () => ({
    blocks: [modeInput(), tagsInput()],
    read: (inputOf) => ({ mode: modeOf(inputOf), tags: chosenAll(inputOf('tags')) }),
  }),
  assignees: () => ({
    blocks: [modeInput(), assigneesInput()],
    read: (inputOf) => ({
      mode: modeOf(inputOf),
      assignees: people(inputOf('assignees')).map((uid) => ({ uid })),
    }),
  }),
  category: () => ({
    blocks: [categoryInput(null, 'Leave this empty to remove the category.')],
    read: (inputOf) => ({ category: chosen(inputOf('category')) }),
  }),
  customFields: () => ({
    blocks: [
      input('key', 'Field', {
        type: 'plain_text_input',
        action_id: 'key',
        max_length: MAX_CUSTOM_FIELD_KEY_LENGTH,
        placeholder: plain('sla'),
      }),
      input(
        'customFields',
        'Value',
        { type: 'plain_text_input', action_id: 'customFields', max_length: MAX_CUSTOM_FIELD_TEXT_LENGTH },
        { optional: true, hint: 'A text, a whole number, or on or off. Leave this empty to empty the field.' },
      ),
    ],
    read: (inputOf) => ({
      customFields: [{ key: typed(inputOf('key')).trim(), value: typed(inputOf('customFields')) }],
    }),
  }),
  comment: () => ({
    blocks: [
      richInput('comment', 'Comment', undefined, { optional: true, placeholder: 'The same words for every case' }),
      input('files', 'Images and files', { type: 'file_input', action_id: 'files', max_files: 10 }, { optional: true }),
    ],
    read: (inputOf, { names }) => ({
      comment: markdownOf(inputOf('comment'), names),
      files: (inputOf('files')?.files ?? []).map(({ id, name }) => ({ id, name })),
    }),
  }),
  connector: () => ({
    blocks: [
      input(
        'connectorId',
        'Connector',
        {
          type: 'external_select',
          action_id: 'connector_pick',
          placeholder: plain('Pick a connector'),
          min_query_length: 0,
        },
        { hint: 'Tickets that cases have elsewhere stay linked.' },
      ),
    ],
    read: (inputOf) => {
      const picked = inputOf('connectorId')?.selected_option;
      return { connectorId: picked?.value ?? '', ...(picked?.text && { name: picked.text.text }) };
    },
  }),
  share: () => ({
    blocks: [
      input(
        'channelId',
        'Channel',
        {
          type: 'conversations_select',
          action_id: 'channelId',
          placeholder: plain('Pick a channel'),
          filter: { include: ['public', 'private'], exclude_bot_users: true },
        },
        { hint: 'I must be a member of the channel. Everyone there will see the cases, one after the other.' },
      ),
    ],
    read: (inputOf) => ({ channelId: inputOf('channelId')?.selected_conversation ?? '' }),
  }),
};

/** Return what an action asks for; undefined where its name says it all. */
export function askingOf(choice: string): Asking | undefined {
  return ASKING[choice]?.();
}
