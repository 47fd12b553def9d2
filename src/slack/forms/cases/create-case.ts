import { z } from 'zod';
import { CASE_SEVERITIES } from '../../../core/cases/case.ts';
import { addEvidence, type EvidenceSource } from '../../../operations/attachments/add-evidence.ts';
import { createCase } from '../../../operations/cases/create-case.ts';
import { getDraft } from '../../../operations/workspace/get-draft.ts';
import { caseCard } from '../../blocks/cases/case-card.ts';
import type { Form, Interaction } from '../../context/interaction.ts';
import { completeSource, fillNames, originLine } from '../../flows/attachments/late-names.ts';
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
    const draft = metadata.draftId === undefined ? undefined : await here.perform(getDraft, { id: metadata.draftId });
    const written = markdownOf(input('description'), interaction.names);
    const created = await here.perform(createCase, {
      title: typed(input('title')),
      description: draft ? await completeDescription(interaction, written, draft) : written,
      severity: chosenOf(CASE_SEVERITIES, input('severity')) ?? 'low',
      tags: chosenAll(input('tags')),
      category: chosen(input('category')),
      assignees: people(input('assignees')).map((uid) => ({ uid })),
      ...(metadata.channelId !== undefined && { channelId: metadata.channelId }),
    });
    if (draft) await addFilesOf(here, draft, created.id);
    if (metadata.channelId !== undefined) return { close: true };
    const card = caseCard({ case: created, spaceId: metadata.spaceId, names: interaction.names });
    return { close: true, response: card };
  },
};

/** Put the names and the link into the description that came too late when the form was opened. */
async function completeDescription(interaction: Interaction, text: string, draft: EvidenceSource): Promise<string> {
  const { unnamed = [], authorName, permalink } = draft;
  if (unnamed.length === 0 && (permalink !== undefined || draft.messageTs === '')) return text;
  const complete = await completeSource(interaction, draft);
  const line = originLine(authorName, permalink);
  return fillNames(
    interaction,
    text.replace(line, () => originLine(authorName, complete.permalink)),
    unnamed,
  );
}

/** The files of the message become evidence of the case; its text is in the description already. */
async function addFilesOf(interaction: Interaction, draft: EvidenceSource, caseId: string): Promise<void> {
  if (draft.files.length === 0) return;
  const source = { ...(await completeSource(interaction, draft)), text: '' };
  await interaction.perform(addEvidence, { reference: { id: caseId }, source });
}
