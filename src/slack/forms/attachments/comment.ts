import type { InputBlock } from '@slack/types';
import { z } from 'zod';
import type { Case } from '../../../core/cases/case.ts';
import { addComment } from '../../../operations/attachments/add-comment.ts';
import { addEvidence, type EvidenceSource } from '../../../operations/attachments/add-evidence.ts';
import type { Form, InputState, Interaction } from '../../context/interaction.ts';
import { markdownOf, quoteInput, richInput } from '../../views/markdown-input.ts';
import { input, modal, subject } from '../../views/modal.ts';

const metadata = z.object({ spaceId: z.string(), number: z.number(), channelId: z.string().exactOptional() });
export type CommentMetadata = z.infer<typeof metadata>;

/** Comment on a case, with images and files if wanted; `quote` is Markdown that the comment answers. */
export const commentForm: Form<CommentMetadata, { case: Case; quote?: string }> = {
  callbackId: 'case_comment',
  needs: 'create_comment',
  metadata,
  view: ({ case: of, quote }, metadata) =>
    modal({
      callbackId: 'case_comment',
      title: `Comment on #${metadata.number}`,
      submit: 'Comment',
      metadata,
      blocks: [subject(of.incremental_id, of.title), { ...commentInput(quote), optional: true }, filesInput()],
    }),
  async submit(interaction, { metadata, input: inputOf }) {
    const here = interaction.inSpace(metadata.spaceId);
    const comment = markdownOf(inputOf('comment'), interaction.names);
    const reference = { incremental_id: metadata.number };
    const files = inputOf('files')?.files ?? [];
    if (files.length === 0) await here.perform(addComment, { reference, comment });
    else await here.perform(addEvidence, { reference, source: filesOf(here, metadata, files), comment });
    return { close: true };
  },
};

/** Optional, because a picture may say it all; with neither, the operation asks for words beside this input. */
function commentInput(quote: string | undefined): InputBlock {
  if (quote !== undefined) return quoteInput('comment', 'Comment', quote);
  return richInput('comment', 'Comment', undefined, { placeholder: 'What did you find, what did you do?' });
}

function filesInput(): InputBlock {
  const element = { type: 'file_input', action_id: 'files', max_files: 10 } as const;
  return input('files', 'Images and files', element, { optional: true });
}

/** Files of a form belong to no message; where the form was opened from no channel, the person is notified directly. */
function filesOf(
  { actor: { user }, userId }: Interaction,
  { channelId = userId }: CommentMetadata,
  files: NonNullable<InputState['files']>,
): EvidenceSource {
  return {
    channelId,
    messageTs: '',
    text: '',
    authorName: user.full_name ?? user.username ?? '',
    files: files.map(({ id, name }) => ({ id, name })),
    wholeThread: false,
  };
}
