import { z } from 'zod';
import { CASE_SEVERITIES } from '../../../core/cases/case.ts';
import { addEvidence, type EvidenceSource } from '../../../operations/attachments/add-evidence.ts';
import { createCase } from '../../../operations/cases/create-case.ts';
import { getDraft } from '../../../operations/workspace/get-draft.ts';
import { caseCard } from '../../blocks/cases/case-card.ts';
import type { Form, Interaction } from '../../context/interaction.ts';
import { namePeople } from '../../flows/attachments/name-people.ts';
import { describeSource } from '../../flows/cases/describe-source.ts';
import { chosen, chosenAll, chosenOf, people, typed } from '../../views/input-values.ts';
import { descriptionInputs, isKeptWhenEmpty, markdownOf } from '../../views/markdown-input.ts';
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
    const source = metadata.draftId === undefined ? undefined : await namedSource(here, metadata.draftId);
    const created = await here.perform(createCase, {
      title: typed(input('title')),
      description: await descriptionOf(here, markdownOf(input('description'), interaction.names), source),
      severity: chosenOf(CASE_SEVERITIES, input('severity')) ?? 'low',
      tags: chosenAll(input('tags')),
      category: chosen(input('category')),
      assignees: people(input('assignees')).map((uid) => ({ uid })),
      ...(metadata.channelId !== undefined && { channelId: metadata.channelId }),
    });
    if (source) await addRestOf(here, source, created.id);
    if (metadata.channelId !== undefined) return { close: true };
    const card = caseCard({ case: created, spaceId: metadata.spaceId, names: interaction.names });
    return { close: true, response: card };
  },
};

/** The message that the form was opened from, with the names that are known by now. */
async function namedSource(interaction: Interaction, draftId: string): Promise<EvidenceSource> {
  const source = await interaction.perform(getDraft, { id: draftId });
  return { ...source, text: await namePeople(interaction, source.text, source.unnamed) };
}

/** What was written; what the message says where that was too long for a box, which is then empty to keep it. */
async function descriptionOf(
  interaction: Interaction,
  written: string,
  source: EvidenceSource | undefined,
): Promise<string> {
  if (!source) return written;
  const { description } = describeSource(source);
  if (written === '' && isKeptWhenEmpty(description)) return description;
  return namePeople(interaction, written, source.unnamed);
}

/** The files of the message become evidence of the case, and its text where the description cannot hold it. */
async function addRestOf(interaction: Interaction, source: EvidenceSource, caseId: string): Promise<void> {
  const { isWhole } = describeSource(source);
  if (source.files.length === 0 && isWhole) return;
  const rest = isWhole ? { ...source, text: '' } : source;
  await interaction.perform(addEvidence, { reference: { id: caseId }, source: rest });
}
