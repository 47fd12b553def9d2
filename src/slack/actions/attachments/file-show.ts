import { DocketError } from '../../../core/error.ts';
import { listFiles } from '../../../operations/attachments/list-files.ts';
import { fileReceipt } from '../../blocks/attachments/receipt.ts';
import { clip } from '../../blocks/elements.ts';
import type { Action } from '../../context/interaction.ts';
import { modal } from '../../views/modal.ts';
import { caseOf } from '../cases/case-of.ts';

/** Show a stored image with its receipt. */
export const fileShow: Action = {
  actionId: 'file_show',
  async run(interaction, payload) {
    const { files, case: of } = await interaction.perform(listFiles, { reference: caseOf(payload) });
    const file = files.find(({ id }) => id === payload.value);
    if (!file?.slack_file_id) throw new DocketError('file_not_found');
    const image = { type: 'image' as const, slack_file: { id: file.slack_file_id }, alt_text: clip(file.name, 200) };
    return {
      form: modal({
        callbackId: 'notice',
        title: `File of #${of.incremental_id}`,
        close: 'Close',
        metadata: {},
        blocks: [image, ...fileReceipt(file, interaction.names)],
      }),
    };
  },
};
