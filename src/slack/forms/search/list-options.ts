import { z } from 'zod';
import { isOneOf } from '../../../core/objects.ts';
import { LIST_COLUMNS, type ListColumn } from '../../../core/search/list-columns.ts';
import { orderOf, parseQuery, printQuery, SORT_KEYS, type Sort } from '../../../core/search/query.ts';
import { saveQuery } from '../../../operations/search/save-query.ts';
import { setListColumns } from '../../../operations/search/set-list-columns.ts';
import { option, plain, select } from '../../blocks/elements.ts';
import type { Form, Interaction, InteractionResponse } from '../../context/interaction.ts';
import { showList } from '../../flows/search/show-list.ts';
import { chosen, chosenAll, typed } from '../../views/input-values.ts';
import { input, modal } from '../../views/modal.ts';

const metadata = z.object({ spaceId: z.string(), channelId: z.string().exactOptional() });
type ListOptionsMetadata = z.infer<typeof metadata>;

export interface ListOptionsModel {
  query: string;
  columns: readonly ListColumn[];
}

const UP = 'lowest or oldest first';
const DOWN = 'highest or newest first';

/** Change what a list looks for, its order and its columns, and keep it under a name where one is given. */
export const listOptionsForm: Form<ListOptionsMetadata, ListOptionsModel> = {
  callbackId: 'case_list_options',
  needs: 'read_cases',
  metadata,
  view({ query: text, columns }, metadata) {
    const query = parseQuery(text);
    const orders = SORT_KEYS.flatMap((key) => [option(`-${key}`, `${key}, ${DOWN}`), option(key, `${key}, ${UP}`)]);
    const choices = LIST_COLUMNS.map((column) => option(column, column));
    const current = choices.filter(({ value }) => columns.some((column) => column === value));
    return modal({
      callbackId: 'case_list_options',
      title: 'Change the list',
      submit: 'Show',
      metadata,
      blocks: [
        input(
          'query',
          'Search',
          {
            type: 'plain_text_input',
            action_id: 'query',
            ...(text.trim() !== '' && { initial_value: printQuery({ ...query, sort: undefined }) }),
            placeholder: plain('status:open severity>=high'),
            max_length: 1_500,
          },
          { optional: true },
        ),
        input('sort', 'Order', select('sort', orders, sortWord(orderOf(query)), 'Order')),
        input('columns', 'Columns', {
          type: 'checkboxes',
          action_id: 'columns',
          options: choices,
          ...(current.length > 0 && { initial_options: current }),
        }),
        input(
          'name',
          'Keep this search as',
          { type: 'plain_text_input', action_id: 'name', placeholder: plain('oncall-open'), max_length: 41 },
          { optional: true, hint: 'Then “/case list @oncall-open” shows it again.' },
        ),
      ],
    });
  },
  async submit(interaction, { metadata, input: inputOf }) {
    const query = parseQuery(typed(inputOf('query')));
    const order = chosen(inputOf('sort')) ?? '-number';
    const text = printQuery({ ...query, sort: parseQuery(`sort:${order}`).sort });
    const columns = chosenAll(inputOf('columns')).filter((word) => isOneOf(LIST_COLUMNS, word));
    const name = typed(inputOf('name')).trim();
    const here = interaction.inSpace(metadata.spaceId);
    if (name !== '') await here.perform(saveQuery, { name, query: text, shared: false });
    await here.perform(setListColumns, { columns });
    const list = await showList(here, text);
    return (await showHere(interaction, list)) ? { close: true } : { close: true, response: list };
  },
};

const sortWord = ({ key, descending }: Sort) => `${descending ? '-' : ''}${key}`;

/** Show the list where the form was opened; false where the bot may not speak there. */
async function showHere(
  { client, conversation, userId }: Interaction,
  list: Extract<InteractionResponse, { text: string }>,
): Promise<boolean> {
  if (!conversation) return false;
  const { text, blocks } = list;
  try {
    await client.chat.postEphemeral({
      channel: conversation.channelId,
      user: userId,
      text,
      ...(blocks && { blocks }),
    });
    return true;
  } catch {
    return false;
  }
}
