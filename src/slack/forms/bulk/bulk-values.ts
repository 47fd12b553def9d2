import type { Form } from '../../context/interaction.ts';
import { modal, small } from '../../views/modal.ts';
import { bulkChoice } from './bulk-choices.ts';
import { askingOf } from './bulk-inputs.ts';
import { type BulkSelected, bulkSelected, previewOf } from './bulk-preview.ts';

/** Ask for what a bulk action needs: the tags, the people, the text. The next view asks for confirmation. */
export const bulkValuesForm: Form<BulkSelected, Record<string, never>> = {
  callbackId: 'case_bulk_values',
  needs: 'read_cases',
  metadata: bulkSelected,
  view(_model, metadata) {
    return modal({
      callbackId: 'case_bulk_values',
      title: 'Change cases',
      submit: 'Next',
      close: 'Back',
      metadata,
      blocks: [small(bulkChoice(metadata.choice).offered), ...(askingOf(metadata.choice)?.blocks ?? [])],
    });
  },
  submit(interaction, { metadata, input }) {
    return previewOf(interaction, metadata, askingOf(metadata.choice)?.read(input, interaction) ?? {});
  },
};
