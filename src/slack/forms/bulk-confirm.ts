import type { CaseReference } from '../../core/case-reference.ts';
import { listCases } from '../../operations/list-cases.ts';
import { updateCases } from '../../operations/update-cases.ts';
import { type Message, sentenceMessage } from '../blocks/message.ts';
import { count, listing } from '../blocks/words.ts';
import type { Form, Interaction } from '../interaction.ts';
import { bulkEdit } from './bulk-edits.ts';
import { modal, note } from './parts.ts';

/** The ticked cases by number, or the search whose cases are all taken, with the number that the person was told. */
export type BulkConfirmMetadata = { spaceId: string; edit: string } & (
  | { numbers: number[] }
  | { query: string; total: number }
);

const PAGE = 100;

const byNumber = (incremental_id: number): CaseReference => ({ incremental_id });

/** Asks once more, naming the number, and then changes the cases; asks again when more have come to match since. */
export const bulkConfirmForm: Form<BulkConfirmMetadata, { total: number }> = {
  callbackId: 'case_bulk_confirm',
  view({ total }, metadata) {
    const words = bulkEdit(metadata.edit).words(total);
    return modal({
      callbackId: 'case_bulk_confirm',
      title: 'Please confirm',
      submit: words,
      close: 'Back',
      metadata,
      blocks: [note(`${words}: ${'numbers' in metadata ? named(metadata.numbers) : everything(metadata)}`)],
    });
  },
  async submit(interaction, { metadata }) {
    const here = interaction.inSpace(metadata.spaceId);
    const cases = 'numbers' in metadata ? metadata.numbers.map(byNumber) : await findAll(here, metadata.query);
    if ('query' in metadata && cases.length > metadata.total) {
      const total = cases.length;
      return { update: bulkConfirmForm.view({ total }, { ...metadata, total }) };
    }
    const { patch, words } = bulkEdit(metadata.edit);
    const updated = cases.length === 0 ? [] : await here.perform(updateCases, { cases, patch });
    return {
      close: 'all',
      reply: report(words(updated.length), updated.filter(({ changed }) => changed).length, updated.length),
    };
  },
};

function named(numbers: number[]): string {
  return `${listing(
    numbers.map((number) => `#${number}`),
    30,
  )}.`;
}

function everything({ query }: { query: string }): string {
  return `all that match \`${query.replaceAll('`', "'")}\`.`;
}

/** All cases of a search, page by page, by id: what a change in between moves is found once. */
async function findAll(interaction: Interaction, query: string): Promise<CaseReference[]> {
  const ids = new Set<string>();
  let after: [string, number] | undefined;
  do {
    const { cases, next } = await interaction.perform(listCases, { query, limit: PAGE, after, count: false });
    for (const { id } of cases) ids.add(id);
    after = next ?? undefined;
  } while (after);
  return [...ids].map((id) => ({ id }));
}

function report(words: string, changed: number, total: number): Message {
  if (total === 0) return sentenceMessage('No case matches any more. Nothing was changed.');
  const same = total - changed;
  const rest = same === 0 ? '' : `${count(same, 'case')} ${same === 1 ? 'was' : 'were'} so already.`;
  return sentenceMessage(`✅ ${words}: done.`, rest);
}
