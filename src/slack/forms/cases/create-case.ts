import { z } from 'zod';
import { CASE_SEVERITIES } from '../../../core/cases/case.ts';
import { addEvidence } from '../../../operations/attachments/add-evidence.ts';
import { createCase } from '../../../operations/cases/create-case.ts';
import { getDraft } from '../../../operations/workspace/get-draft.ts';
import { caseCard } from '../../blocks/cases/case-card.ts';
import { type Message, sentenceMessage } from '../../blocks/message.ts';
import type { Form, Interaction } from '../../context/interaction.ts';
import { checkAssignees } from '../../flows/cases/check-assignees.ts';
import { chosen, chosenAll, chosenOf, people, typed } from '../../views/input-values.ts';
import { descriptionInputs, markdownOf } from '../../views/markdown-input.ts';
import { modal } from '../../views/modal.ts';
import { assigneesInput, categoryInput, severityInput, tagsInput, titleInput } from './case-inputs.ts';

/** Where the case is opened; its card appears in the channel, or goes to the person where there is none. */
const metadata = z.object({
  spaceId: z.string(),
  channelId: z.string().exactOptional(),
  /** The message that the case is opened from; its files come along. */
  draftId: z.string().exactOptional(),
});
export type CreateCaseMetadata = z.infer<typeof metadata>;

/** What the form begins with; `description` is Markdown. */
export interface CreateCaseModel {
  title?: string;
  description?: string;
}

/** Open a case. */
export const createCaseForm: Form<CreateCaseMetadata, CreateCaseModel> = {
  callbackId: 'case_create',
  metadata,
  view: ({ title, description = '' }, metadata) =>
    modal({
      callbackId: 'case_create',
      title: 'New case',
      submit: 'Open case',
      metadata,
      blocks: [
        titleInput(title),
        ...descriptionInputs(description),
        severityInput('low'),
        assigneesInput(),
        tagsInput(),
        categoryInput(),
      ],
    }),
  async submit(interaction, { metadata, input }) {
    const here = interaction.inSpace(metadata.spaceId);
    const assignees = people(input('assignees'));
    const warning = await checkAssignees(here, assignees, 'assignees');
    const created = await here.perform(createCase, {
      title: typed(input('title')),
      description: markdownOf(input('description'), interaction.names),
      severity: chosenOf(CASE_SEVERITIES, input('severity')) ?? 'low',
      tags: chosenAll(input('tags')),
      category: chosen(input('category')),
      assignees: assignees.map((uid) => ({ uid })),
      ...(metadata.channelId !== undefined && { channelId: metadata.channelId }),
    });
    if (metadata.draftId !== undefined) await addFilesOf(here, metadata.draftId, created.id);
    const { channelId } = metadata;
    const said = warning !== '' && sentenceMessage(`Case #${created.incremental_id} is open.`, warning);
    if (channelId !== undefined) return { close: true, ...(said && { response: said, at: { channelId } }) };
    const card = caseCard({ case: created, spaceId: metadata.spaceId, names: interaction.names });
    return { close: true, response: said ? joined(said, card) : card };
  },
};

function joined(first: Message, { text, blocks }: Message): Message {
  return { text: `${first.text} ${text}`, blocks: [...first.blocks, ...blocks] };
}

/** The files of the message become evidence of the case; its text is in the description already. */
async function addFilesOf(interaction: Interaction, draftId: string, caseId: string): Promise<void> {
  const source = await interaction.perform(getDraft, { id: draftId });
  if (source.files.length === 0) return;
  await interaction.perform(addEvidence, { reference: { id: caseId }, source: { ...source, text: '' } });
}
