import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Case } from '../../../core/cases/case.ts';
import { seen as seenMarks, seenOf } from '../../../core/cases/merge-edits.ts';
import { DocketError } from '../../../core/error.ts';
import { getCase } from '../../../operations/cases/get-case.ts';
import { updateCases } from '../../../operations/cases/update-cases.ts';
import { STATUS_OPTIONS } from '../../blocks/cases/case-controls.ts';
import { isHoldable, settingsBoxes } from '../../blocks/cases/field-controls.ts';
import { select } from '../../blocks/elements.ts';
import { sentenceMessage } from '../../blocks/message.ts';
import { isSlackUser, type Names, personName } from '../../blocks/people.ts';
import { listing } from '../../blocks/words.ts';
import type { Form } from '../../context/interaction.ts';
import type { FormBlock } from '../../context/shown-view.ts';
import { checkAssignees } from '../../flows/cases/check-assignees.ts';
import { changedBefore } from '../../views/initial-values.ts';
import { descriptionInputs } from '../../views/markdown-input.ts';
import { input, modal } from '../../views/modal.ts';
import { isRefilled } from '../../views/refill.ts';
import { assigneesInput, categoryInput, severityInput, tagsInput, titleInput } from './case-inputs.ts';
import { changes } from './changes.ts';
import { conflictView, withoutTheirs } from './conflict.ts';

const metadata = z.object({
  spaceId: z.string(),
  number: z.number(),
  channelId: z.string().exactOptional(),
  /** What the case said when the form was opened, and later what was shown as theirs. */
  seen: seenMarks.exactOptional(),
  before: changedBefore.exactOptional(),
});
export type EditCaseMetadata = z.infer<typeof metadata>;

/** A case to edit, with the names of its assignees. */
export interface EditCaseModel {
  case: Case;
  names: Names;
}

/**
 * Edit a case, changing only what the person changed since the form was opened; what others changed meanwhile merges.
 *
 * Where somebody else changed the same field, the form stays open and asks whose words to take. What it was opened with
 * is read from the submitted view; one that came back too full to remember is compared with the case as it is.
 */
export const editCaseForm: Form<EditCaseMetadata, EditCaseModel> = {
  callbackId: 'case_edit',
  needs: 'update_cases',
  metadata,
  view: (model, metadata) => editModal({ seen: seenOf(model.case), ...metadata }, editInputs(model)),
  async submit(interaction, submission) {
    const { spaceId, number, seen = {}, before: earlier } = submission.metadata;
    const here = interaction.inSpace(spaceId);
    const reference = { incremental_id: number };
    const forgot = isRefilled(submission.view.blocks) && earlier === undefined;
    const opened = forgot
      ? editInputs({ case: await here.perform(getCase, { reference }), names: interaction.names })
      : submission.view.blocks;
    const patch = withoutTheirs(changes(opened, submission, interaction.names), submission);
    if (Object.keys(patch).length === 0) {
      return { close: true, response: sentenceMessage(`Nothing changed in case #${number}.`) };
    }
    const added = (patch.assignees && 'add' in patch.assignees && patch.assignees.add) || [];
    const warning = await checkAssignees(
      here,
      added.map(({ uid }) => uid),
      'assignees',
    );
    try {
      await here.perform(updateCases, { cases: [reference], patch, seen });
      return {
        close: true,
        ...(warning !== '' && { response: sentenceMessage(`Case #${number} is saved.`, warning) }),
      };
    } catch (error) {
      if (!(error instanceof DocketError && error.kind === 'conflict')) throw error;
      return { update: await conflictView(here, submission, patch, editModal) };
    }
  },
};

function editModal(metadata: EditCaseMetadata, blocks: readonly FormBlock[]): ModalView {
  return modal({
    callbackId: 'case_edit',
    title: `Edit case #${metadata.number}`,
    submit: 'Save',
    metadata,
    blocks,
  });
}

function editInputs({ case: of, names }: EditCaseModel): KnownBlock[] {
  const elsewhere = of.assignees.filter(({ uid }) => !isSlackUser(uid)).map((one) => personName(one, names));
  const longTags = of.tags.filter((tag) => !isHoldable(tag)).map((tag) => `“${tag}”`);
  const longCategory = of.category !== null && !isHoldable(of.category) ? of.category : undefined;
  return [
    titleInput(of.title),
    input('status', 'Status', select('status', STATUS_OPTIONS, of.status, 'Status')),
    severityInput(of.severity),
    ...descriptionInputs(of.description),
    assigneesInput(of, elsewhere.length === 0 ? undefined : `Also assigned, and kept: ${listing(elsewhere)}`),
    tagsInput(of.tags, longTags.length === 0 ? undefined : `Also there, and kept: ${listing(longTags, 5)}`),
    categoryInput(of.category, longCategory && `Leave this empty to keep: ${longCategory}`),
    input('settings', 'Settings', settingsBoxes(of, 'settings'), { optional: true }),
  ];
}
