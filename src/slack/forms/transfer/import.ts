import { z } from 'zod';
import { DocketError } from '../../../core/error.ts';
import { startImport } from '../../../operations/transfer/start-import.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { listing } from '../../blocks/words.ts';
import type { Form } from '../../context/interaction.ts';
import { input, modal } from '../../views/modal.ts';
import { choiceInputs, readChoices } from './import-choices.ts';

const metadata = z.object({ spaceId: z.string(), channelId: z.string().exactOptional() });
type ImportMetadata = z.infer<typeof metadata>;

interface Model {
  spaces: readonly { id: string; name: string }[];
}

const PLAIN = { onConflict: 'skip', newCopies: false, allOrNothing: false, trash: 'leave', tickets: 'leave' } as const;

/** Take exports and make a dry run of each; what they would bring comes by direct message. */
export const importForm: Form<ImportMetadata, Model> = {
  callbackId: 'case_import',
  needs: 'import_export',
  metadata,
  view: ({ spaces }, metadata) =>
    modal({
      callbackId: 'case_import',
      title: 'Import cases',
      submit: 'Look through',
      metadata,
      blocks: [
        input(
          'files',
          'Export file',
          { type: 'file_input', action_id: 'files', max_files: 10 },
          { hint: 'A Saved Objects export of Kibana (.ndjson or .ndjson.gz), or a bundle of Docket (.zip).' },
        ),
        ...choiceInputs(PLAIN, spaces, metadata.spaceId),
      ],
    }),
  async submit(interaction, { metadata, input: inputOf }) {
    const files = inputOf('files')?.files ?? [];
    if (files.length === 0) throw new DocketError('import_file_not_chosen', {}, { field: 'files' });
    const userId = interaction.userId;
    const { simple, spaceId } = readChoices(inputOf, metadata.spaceId);
    await interaction.inSpace(spaceId).perform(startImport, {
      files: files.map(({ id, name }) => ({ id, name })),
      ...simple,
      reportTo: { channelId: userId, userId },
    });
    const names = files.map(({ name }) => name);
    const words = `Looking through ${listing(names, 3)}. What it would bring comes to you by direct message; nothing is imported before you say so.`;
    return { close: true, response: sentenceMessage(words) };
  },
};
