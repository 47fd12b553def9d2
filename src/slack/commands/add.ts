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
    const own = here.files.take();
    if (!message || own.length === 0) throw new DocketError('evidence_without_files');
    const source = { ...(await readEvidence(here, message)), text: '', files: own };
    await here.named;
    const note = fromMrkdwn(typedMrkdwn(rest), here.names).trim();
    const added = await here.perform(addEvidence, { reference, source, ...(note !== '' && { comment: note }) });
    const files = count(added.filesOnTheWay, 'file');
    return { text: `${files} on the way to case #${added.case.incremental_id}.` };
  },
};
