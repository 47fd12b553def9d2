import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { CASE_SEVERITIES } from '../../../core/cases/case.ts';
import { addEvidence, type EvidenceSource } from '../../../operations/attachments/add-evidence.ts';
import { createCase } from '../../../operations/cases/create-case.ts';
import { getDraft } from '../../../operations/workspace/get-draft.ts';
import { caseCard } from '../../blocks/cases/case-card.ts';
import { type Message, sentenceMessage } from '../../blocks/message.ts';
import type { Form, Interaction, Submission } from '../../context/interaction.ts';
import { completeSource, namePeople } from '../../flows/attachments/late-names.ts';
import { checkAssignees } from '../../flows/cases/check-assignees.ts';
import { describeSource, originLine } from '../../flows/cases/describe-source.ts';
import { placeOfCard } from '../../flows/cases/place-of-card.ts';
import { chosen, chosenAll, chosenOf, people, typed } from '../../views/input-values.ts';
import { descriptionInputs, isKeptWhenEmpty, markdownOf } from '../../views/markdown-input.ts';
import { modal, note } from '../../views/modal.ts';
import { refill } from '../../views/refill.ts';
import { assigneesInput, categoryInput, severityInput, tagsInput, titleInput } from './case-inputs.ts';

/** Where the case is opened; its card appears in the channel, or goes to the person where there is none. */
const metadata = z.object({
  spaceId: z.string(),
  channelId: z.string().exactOptional(),
  /** The ids of the organisations that read the channel and that the form names. */
  organisations: z.array(z.string()).exactOptional(),
  /** The message that the case is opened from; its files come along. */
  draftId: z.string().exactOptional(),
});
export type CreateCaseMetadata = z.infer<typeof metadata>;

/** What the form begins with; `description` is Markdown. */
export interface CreateCaseModel {
  /** Who else will see the case. */
  notice?: string;
  title?: string;
  description?: string;
}

/** Open a case. */
export const createCaseForm: Form<CreateCaseMetadata, CreateCaseModel> = {
  callbackId: 'case_create',
  needs: 'create_cases',
  metadata,
  view: ({ notice, title, description = '' }, metadata) =>
    modal({
      callbackId: 'case_create',
      title: 'New case',
      submit: 'Open case',
      metadata,
      blocks: [
        ...(notice === undefined ? [] : [note(notice)]),
        titleInput(title),
        ...descriptionInputs(description),
        severityInput('low'),
        assigneesInput(),
        tagsInput(),
        categoryInput(),
      ],
    }),
  async submit(interaction, submission) {
    const { metadata, input } = submission;
    const here = interaction.inSpace(metadata.spaceId);
    const question = await askAgain(here, submission);
    if (question) return { update: question };
    const draft = metadata.draftId === undefined ? undefined : await here.perform(getDraft, { id: metadata.draftId });
    const source = draft && (await completeSource(here, draft));
    const written = markdownOf(input('description'), interaction.names);
    const assignees = people(input('assignees'));
    const warning = await checkAssignees(here, assignees, 'assignees');
    const created = await here.perform(createCase, {
      title: typed(input('title')),
      description: draft && source ? await descriptionOf(here, written, draft, source) : written,
      severity: chosenOf(CASE_SEVERITIES, input('severity')) ?? 'low',
      tags: chosenAll(input('tags')),
      category: chosen(input('category')),
      assignees: assignees.map((uid) => ({ uid })),
      ...(metadata.channelId !== undefined && { channelId: metadata.channelId }),
      ...(metadata.organisations && { consent: { organisations: metadata.organisations } }),
    });
    if (source) await addRestOf(here, source, created.id);
    const { channelId } = metadata;
    const said = warning !== '' && sentenceMessage(`Case #${created.incremental_id} is open.`, warning);
    if (channelId !== undefined) return { close: true, ...(said && { response: said, at: { channelId } }) };
    const card = caseCard({ case: created, spaceId: metadata.spaceId, names: interaction.names });
    return { close: true, response: said ? joined(said, card) : card };
  },
};

/** Return the form again where organisations would see the case that it does not name; to send it then is to agree. */
async function askAgain(
  here: Interaction,
  { metadata, view }: Submission<CreateCaseMetadata>,
): Promise<ModalView | undefined> {
  const { channelId, organisations = [], ...rest } = metadata;
  const { notice, ...place } = await placeOfCard(here, channelId);
  const isKnown = place.organisations?.every((id) => organisations.includes(id)) ?? notice === undefined;
  if (isKnown && (metadata.organisations || notice === undefined)) return undefined;
  const private_metadata = JSON.stringify({ ...rest, ...place });
  return refill({ ...view, private_metadata }, view.values, notice ?? '', here.names);
}

function joined(first: Message, { text, blocks }: Message): Message {
  return { text: `${first.text} ${text}`, blocks: [...first.blocks, ...blocks] };
}

/**
 * Return what was written, with the names and the link that came too late when the form was opened; what the message
 * says where that was too long for a box, which is then empty to keep it.
 */
async function descriptionOf(
  interaction: Interaction,
  written: string,
  draft: EvidenceSource,
  source: EvidenceSource,
): Promise<string> {
  if (written === '' && isKeptWhenEmpty(describeSource(draft).description)) return describeSource(source).description;
  const linked = written.replace(originLine(draft), () => originLine(source));
  return namePeople(interaction, linked, draft.unnamed);
}

/** The files of the message become evidence of the case, and its text where the description cannot hold it. */
async function addRestOf(interaction: Interaction, source: EvidenceSource, caseId: string): Promise<void> {
  const { isWhole } = describeSource(source);
  if (source.files.length === 0 && isWhole) return;
  const rest = isWhole ? { ...source, text: '' } : source;
  await interaction.perform(addEvidence, { reference: { id: caseId }, source: rest });
}
