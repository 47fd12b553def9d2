import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { isDestructive } from '../../../core/bulk/index.ts';
import { BULK_UNDO_MINUTES } from '../../../core/bulk/undo.ts';
import type { BulkPreview } from '../../../operations/bulk/preview-bulk.ts';
import { startBulk } from '../../../operations/bulk/start-bulk.ts';
import { type Asked, bulkDetail, bulkWords } from '../../blocks/bulk/bulk-words.ts';
import { clip, plain } from '../../blocks/elements.ts';
import type { Names } from '../../blocks/people.ts';
import { bullets, leaf, lines, richText, section } from '../../blocks/rich.ts';
import { count } from '../../blocks/words.ts';
import type { Form } from '../../context/interaction.ts';
import { typed } from '../../views/input-values.ts';
import { input, modal, note, small } from '../../views/modal.ts';

const metadata = z.object({ spaceId: z.string(), runId: z.string() });
type BulkConfirmMetadata = z.infer<typeof metadata>;

interface BulkConfirmModel {
  preview: BulkPreview;
  asked: Asked;
  names: Names;
  /** What to know before, besides. */
  warning?: string;
}

const MAX_SHOWN_REASONS = 5;

/** Say what will change, what will not and why, and ask once; what destroys wants the count to be typed. */
export const bulkConfirmForm: Form<BulkConfirmMetadata, BulkConfirmModel> = {
  callbackId: 'case_bulk_confirm',
  needs: 'read_cases',
  metadata,
  view({ preview, asked, names, warning = '' }, metadata) {
    const changing = preview.counts.changed ?? 0;
    const question = [
      ...summary(preview, asked, names),
      ...(warning === '' ? [] : [note(warning)]),
      ...(changing > 0 && isDestructive(asked.action) ? [typedInput(preview.total)] : []),
      ...(changing > 0 ? [small(reassurance(asked.action))] : []),
    ];
    return modal({
      callbackId: 'case_bulk_confirm',
      title: changing > 0 ? 'Please confirm' : 'Nothing to change',
      ...(changing > 0 && { submit: bulkWords(asked, changing) }),
      close: 'Back',
      metadata,
      blocks: question,
    });
  },
  async submit(interaction, { metadata, input: inputOf }) {
    const { spaceId, runId } = metadata;
    const answer = typed(inputOf('typed'));
    await interaction.inSpace(spaceId).perform(startBulk, { runId, ...(answer !== '' && { typed: answer }) });
    return { close: 'all' };
  },
};

function summary({ total, counts, reasons, named }: BulkPreview, asked: Asked, names: Names): KnownBlock[] {
  const changing = counts.changed ?? 0;
  const detail = bulkDetail(asked, names);
  const [only] = named;
  const which = total === 1 && only ? `#${only.number} ${clip(only.title, 200)}` : numbersOf(named, total);
  const stay = reasons
    .slice(0, MAX_SHOWN_REASONS)
    .map(({ reason, count: of }) => section(leaf(`${count(of, 'case')}: `), leaf(reason, undefined, 300)));
  return [
    richText([
      lines([leaf(changing > 0 ? bulkWords(asked, changing) : 'No case would change.', { bold: true })], [leaf(which)]),
    ]),
    ...(detail === '' ? [] : [{ type: 'section' as const, text: plain(detail) }]),
    ...(stay.length === 0 ? [] : [richText([section(leaf('These stay as they are:')), ...bullets(stay)])]),
  ];
}

function numbersOf(named: BulkPreview['named'], total: number): string {
  const numbers = named.map(({ number }) => `#${number}`).join(', ');
  const rest = total - named.length;
  return rest > 0 ? `${numbers} and ${rest.toLocaleString('en')} more.` : `${numbers}.`;
}

function typedInput(total: number) {
  const element = { type: 'plain_text_input', action_id: 'typed', placeholder: plain(String(total)) } as const;
  return input('typed', `Type ${total} to go on`, element, {
    hint: 'They go to the trash, and stay there for 30 days.',
  });
}

function reassurance(action: string): string {
  const hint = 'One message tells how it goes. Cards are refreshed afterwards, one by one.';
  const reachesOut = action === 'share' || action === 'push';
  return reachesOut ? hint : `${hint} You can undo it for ${BULK_UNDO_MINUTES} minutes.`;
}
