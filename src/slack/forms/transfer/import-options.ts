import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { ImportConflict } from '../../../core/transfer/import-result.ts';
import type { ImportChoices, ImportPreview } from '../../../core/transfer/import-run.ts';
import { beginImport } from '../../../operations/transfer/begin-import.ts';
import { getImport } from '../../../operations/transfer/get-import.ts';
import { startImport } from '../../../operations/transfer/start-import.ts';
import { stopImport } from '../../../operations/transfer/stop-import.ts';
import { option, plain, select } from '../../blocks/elements.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { isSlackUser } from '../../blocks/people.ts';
import { nameOf } from '../../blocks/transfer/import-preview.ts';
import { typeName } from '../../blocks/transfer/import-types.ts';
import { count } from '../../blocks/words.ts';
import type { Form, InputState } from '../../context/interaction.ts';
import { checkAssignees } from '../../flows/cases/check-assignees.ts';
import { chosen } from '../../views/input-values.ts';
import { input, modal, note } from '../../views/modal.ts';
import { choiceInputs, readChoices, type Simple, ticketsInput, trashInput } from './import-choices.ts';

const metadata = z.object({ runId: z.string(), spaceId: z.string() });
type ImportOptionsMetadata = z.infer<typeof metadata>;

interface Model extends Simple {
  preview: ImportPreview;
  spaces: readonly { id: string; name: string }[];
}

/** Conflicts and people that the form has room for; a modal takes 100 blocks. */
const MAX_ASKED_CONFLICTS = 40;
const MAX_ASKED_PEOPLE = 40;

/** How a file that had its dry run is imported: what is here already, one by one, and who its people are here. */
export const importOptionsForm: Form<ImportOptionsMetadata, Model> = {
  callbackId: 'import_options',
  needs: 'import_export',
  metadata,
  view: ({ preview, spaces, ...simple }, { runId, spaceId }) =>
    modal({
      callbackId: 'import_options',
      title: 'Import options',
      submit: 'Import',
      metadata: { runId, spaceId },
      blocks: [
        ...choiceInputs(simple, spaces, spaceId),
        ...trashInput(preview, simple.trash),
        ...ticketsInput(preview, simple.tickets),
        ...conflictInputs(preview.conflicts ?? []),
        ...peopleInputs(preview.people),
      ],
    }),
  async submit(interaction, { metadata, input: inputOf }) {
    const here = interaction.inSpace(metadata.spaceId);
    const { file, reportTo, preview } = await here.perform(getImport, { runId: metadata.runId });
    const { simple, spaceId } = readChoices(inputOf, metadata.spaceId);
    const people = readPeople(preview, inputOf);
    await Promise.all(
      preview.people.slice(0, MAX_ASKED_PEOPLE).map(async ({ key, here: was }, at) => {
        const picked = people[key];
        if (picked !== undefined && picked !== was) await checkAssignees(here, [picked], `person_${at}`);
      }),
    );
    if (spaceId !== metadata.spaceId) {
      await interaction.inSpace(spaceId).perform(startImport, { files: [file], ...simple, people, reportTo });
      await here.perform(stopImport, { runId: metadata.runId });
      const words = `Looking through ${file.name ?? 'the file'} once more, for space \`${spaceId}\`.`;
      return { close: true, response: sentenceMessage(words) };
    }
    const choices: ImportChoices = { ...simple, answers: readAnswers(preview, inputOf), people };
    const { fileName } = await here.perform(beginImport, { runId: metadata.runId, choices });
    return { close: true, response: sentenceMessage(`Importing ${fileName}.`) };
  },
};

function conflictInputs(conflicts: readonly ImportConflict[]): KnownBlock[] {
  const asked = conflicts.slice(0, MAX_ASKED_CONFLICTS);
  if (asked.length === 0) return [];
  const rest = conflicts.length - asked.length;
  const others = rest > 0 ? ` The other ${rest.toLocaleString('en')} are treated as chosen above.` : '';
  return [
    note(`${count(conflicts.length, 'object')} here already, with what belongs to them.${others}`),
    ...asked.map((conflict, at) =>
      input(
        `answer_${at}`,
        titleOf(conflict),
        select(`answer_${at}`, answersTo(conflict), undefined, 'As chosen above'),
        {
          optional: true,
        },
      ),
    ),
  ];
}

/** Titles are literal text; the values are numbers, as ids may be longer than Slack takes. */
function answersTo({ destinations }: ImportConflict) {
  const [only, ...others] = destinations;
  const overwrite =
    only && others.length === 0
      ? [option('0', 'Overwrite')]
      : destinations.slice(0, 20).map((one, at) => option(String(at), `Overwrite “${one.title ?? one.id}”`));
  return [option('skip', 'Keep what is here'), ...overwrite];
}

function titleOf({ title, type, id }: ImportConflict): string {
  const name = typeName(type);
  return plain(`${name.charAt(0).toUpperCase()}${name.slice(1)} ${title?.trim() ? `“${title}”` : id}`, 150).text;
}

function peopleInputs(people: ImportPreview['people']): KnownBlock[] {
  const asked = people.slice(0, MAX_ASKED_PEOPLE);
  if (asked.length === 0) return [];
  return [
    note('People of the file. Those that you leave empty keep the names that they have there.'),
    ...asked.map((person, at) =>
      input(
        `person_${at}`,
        plain([nameOf(person), person.email].filter(Boolean).join(', '), 150).text,
        {
          type: 'users_select',
          action_id: `person_${at}`,
          placeholder: plain('Nobody here'),
          ...(person.here !== null && { initial_user: person.here }),
        },
        { optional: true },
      ),
    ),
  ];
}

type Inputs = (blockId: string) => InputState | undefined;

function readAnswers({ conflicts = [] }: ImportPreview, inputOf: Inputs): ImportChoices['answers'] {
  return Object.fromEntries(
    conflicts.slice(0, MAX_ASKED_CONFLICTS).flatMap(({ type, id, destinations }, at) => {
      const answer = chosen(inputOf(`answer_${at}`));
      if (answer === null) return [];
      return [[`${type}:${id}`, answer === 'skip' ? null : (destinations[Number(answer)]?.id ?? null)]];
    }),
  );
}

/** Those who did not fit in the form stay as they were recognised. */
function readPeople({ people }: ImportPreview, inputOf: Inputs): ImportChoices['people'] {
  return Object.fromEntries(
    people.flatMap(({ key, here }, at) => {
      const picked = at < MAX_ASKED_PEOPLE ? inputOf(`person_${at}`)?.selected_user : here;
      return picked && isSlackUser(picked) ? [[key, picked]] : [];
    }),
  );
}
