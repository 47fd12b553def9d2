import { DocketError } from '../../core/error.ts';
import { fromMrkdwn } from '../../core/markdown/index.ts';
import { addEvidence } from '../../operations/attachments/add-evidence.ts';
import { count } from '../blocks/words.ts';
import type { Command } from '../context/interaction.ts';
import { readEvidence } from '../flows/attachments/read-evidence.ts';
import { typedMrkdwn } from '../text/plain-words.ts';
import { takeCase } from './reference.ts';

/** `@docket add 1 a note`, written with files: they become the case's. */
export const add: Command = {
  name: 'add',
  usage: 'add <case> [note]',
  summary: 'Add the files of a message that mentions me (for other messages there is “Add to case”)',
  async run(interaction, args) {
    const { reference, rest, interaction: here } = await takeCase(interaction, args, this.usage, true);
    const { message } = here;
    if (!message || !here.files.isThere) throw new DocketError('evidence_without_files');
    const { ofFiles: _, ...read } = await readEvidence(here, message);
    const { files, ofFiles } = here.files.take();
    const source = { ...read, text: ofFiles, files };
    await here.named;
    const note = fromMrkdwn(typedMrkdwn(rest), here.names).trim();
    const added = await here.perform(addEvidence, { reference, source, ...(note !== '' && { comment: note }) });
    const number = added.case.incremental_id;
    if (added.filesOnTheWay === 0) return { text: `Case #${number} now says what the files of this message are.` };
    return { text: `${count(added.filesOnTheWay, 'file')} on the way to case #${number}.` };
  },
};
