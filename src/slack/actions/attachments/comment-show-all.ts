import { storedImages } from '../../../core/attachments/file.ts';
import { fitText } from '../../../core/markdown/index.ts';
import { getComment } from '../../../operations/attachments/get-comment.ts';
import { listFiles } from '../../../operations/attachments/list-files.ts';
import { personName } from '../../blocks/people.ts';
import type { Action } from '../../context/interaction.ts';
import { MODAL_BLOCKS } from '../../limits.ts';
import { modal, note, subject } from '../../views/modal.ts';

/** Characters of JSON: Slack refuses views of more than 250 kB. */
const COMMENT_VIEW_LIMITS = { maxBlocks: MODAL_BLOCKS - 2, maxSize: 200_000 };

/** The button under a comment that was too long for a message. */
export const commentShowAll: Action = {
  actionId: 'comment_show_all',
  async run(interaction, payload) {
    const { comment, case: of } = await interaction.perform(getComment, { id: payload.value ?? '' });
    const { files } = await interaction.perform(listFiles, { reference: { id: of.id } });
    const { created_by, comment: markdown = '' } = comment.attributes;
    const title = `${personName(created_by, interaction.names)} on #${of.incremental_id}`;
    const options = { surface: 'modal', image: storedImages(files) } as const;
    const { blocks, truncated } = fitText(markdown, options, COMMENT_VIEW_LIMITS);
    return {
      form: modal({
        callbackId: 'notice',
        title,
        close: 'Close',
        metadata: {},
        blocks: [
          subject(of.incremental_id, of.title),
          ...blocks,
          ...(truncated ? [note('The comment goes on; an export of the case has all of it.')] : []),
        ],
      }),
    };
  },
};
