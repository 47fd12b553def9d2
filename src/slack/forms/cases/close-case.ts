import { z } from 'zod';
import type { Case } from '../../../core/cases/case.ts';
import { CLOSE_REASONS, MAX_CLOSE_REASON_LENGTH, type WrittenReason } from '../../../core/cases/close-reason.ts';
import { closeCases } from '../../../operations/attachments/close-cases.ts';
import { option, plain } from '../../blocks/elements.ts';
import type { Form } from '../../context/interaction.ts';
import { closedWords } from '../../flows/cases/closed-words.ts';
import { respondEdited } from '../../flows/cases/respond-edited.ts';
import { chosen, typed } from '../../views/input-values.ts';
import { input, modal, subject } from '../../views/modal.ts';

const metadata = z.object({ spaceId: z.string(), number: z.number(), channelId: z.string().exactOptional() });
type CloseMetadata = z.infer<typeof metadata>;

const REASON_OPTIONS = Object.entries(CLOSE_REASONS).map(([key, label]) => option(key, label));

/** Close a case and say why, if there is anything to say. */
export const closeCaseForm: Form<CloseMetadata, { case: Case }> = {
  callbackId: 'case_close',
  needs: 'update_cases',
  metadata,
  view: ({ case: of }, metadata) =>
    modal({
      callbackId: 'case_close',
      title: `Close case #${metadata.number}`,
      submit: 'Close case',
      metadata,
      blocks: [
        subject(of.incremental_id, of.title),
        input(
          'reason',
          'Reason',
          {
            type: 'static_select',
            action_id: 'reason',
            placeholder: plain('No reason'),
            options: REASON_OPTIONS,
          },
          { optional: true },
        ),
        input(
          'words',
          'In your own words',
          {
            type: 'plain_text_input',
            action_id: 'words',
            max_length: MAX_CLOSE_REASON_LENGTH,
            placeholder: plain('Test of the scanner'),
          },
          { optional: true, hint: 'Beside a reason these become a comment.' },
        ),
      ],
    }),
  async submit(interaction, { metadata: { spaceId, number, channelId }, input: inputOf }) {
    const here = interaction.inSpace(spaceId);
    const written = writtenOf(chosen(inputOf('reason')), typed(inputOf('words')).trim());
    const [updated] = await here.perform(closeCases, { cases: [{ incremental_id: number }], ...written });
    if (!updated) return { close: true };
    const response = respondEdited(updated, closedWords(updated, written), spaceId);
    return { close: true, response, ...(channelId !== undefined && { at: { channelId } }) };
  },
};

/** Words alone are the reason; beside a reason they are a comment. */
function writtenOf(reason: string | null, words: string): WrittenReason {
  if (reason !== null) return { reason, comment: words };
  return words === '' ? { comment: '' } : { reason: words, comment: '' };
}
