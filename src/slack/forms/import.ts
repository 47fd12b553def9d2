import { DocketError } from '../../core/error.ts';
import { startImport } from '../../operations/start-import.ts';
import { option, select } from '../blocks/elements.ts';
import { sentenceMessage } from '../blocks/message.ts';
import { listing } from '../blocks/words.ts';
import type { Form } from '../interaction.ts';
import { input, modal } from './parts.ts';
import { chosen, chosenAll } from './read.ts';

export interface ImportMetadata {
  spaceId: string;
  channelId?: string;
}

const ON_CONFLICT = [option('skip', 'Keep what is here'), option('overwrite', 'Overwrite what is here')];
const COPIES = [option('copies', 'Import everything as new copies')];

/** Takes a Kibana export and starts its import; the log comes by direct message. */
export const importForm: Form<ImportMetadata, Record<string, never>> = {
  callbackId: 'case_import',
  view: (_model, metadata) =>
    modal({
      callbackId: 'case_import',
      title: 'Import cases',
      submit: 'Import',
      metadata,
      blocks: [
        input(
          'files',
          'Export file',
          { type: 'file_input', action_id: 'files', max_files: 10 },
          { hint: 'A Saved Objects export of Kibana, .ndjson, up to 100 MB.' },
        ),
        input(
          'on_conflict',
          'When an object is here already',
          select('on_conflict', ON_CONFLICT, 'skip', 'What to do'),
        ),
        input(
          'copies',
          'New copies',
          { type: 'checkboxes', action_id: 'copies', options: COPIES },
          { optional: true, hint: 'Nothing that is here is touched; every imported object gets a new id.' },
        ),
      ],
    }),
  async submit(interaction, { metadata, input: inputOf }) {
    const files = inputOf('files')?.files ?? [];
    if (files.length === 0) throw new DocketError('invalid_input', 'Choose a file.', { field: 'files' });
    const userId = interaction.actor.user.profile_uid as string;
    await interaction.inSpace(metadata.spaceId).perform(startImport, {
      files: files.map(({ id, name }) => ({ id, name })),
      onConflict: chosen(inputOf('on_conflict')) === 'overwrite' ? 'overwrite' : 'skip',
      newCopies: chosenAll(inputOf('copies')).includes('copies'),
      reply: { channelId: userId, userId },
    });
    const words = `Importing ${listing(
      files.map(({ name }) => name),
      3,
    )}. The log will appear here.`;
    return { close: true, reply: sentenceMessage(words) };
  },
};
