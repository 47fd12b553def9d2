import type { KnownBlock } from '@slack/types';
import type { Case } from '../../core/case.ts';
import { getCase } from '../../operations/get-case.ts';
import { updateCases } from '../../operations/update-cases.ts';
import { STATUS_OPTIONS } from '../blocks/case-controls.ts';
import { option, select } from '../blocks/elements.ts';
import { sentenceMessage } from '../blocks/message.ts';
import { isSlackUser, type Names, personName } from '../blocks/people.ts';
import { listing } from '../blocks/words.ts';
import type { Form } from '../interaction.ts';
import { assigneesInput, categoryInput, isHoldable, severityInput, tagsInput, titleInput } from './case-inputs.ts';
import { changes } from './changes.ts';
import { descriptionInputs } from './description-input.ts';
import { input, modal } from './parts.ts';
import { isRefilled } from './refill.ts';

export interface EditCaseMetadata {
  spaceId: string;
  number: number;
  channelId?: string;
}

/** A case to edit, with the names of its assignees. */
export interface EditCaseModel {
  case: Case;
  names: Names;
}

/**
 * Edits a case, changing only what the person changed since the form was opened.
 *
 * What the form was opened with is read from the submitted view; one that came back refilled after an error no longer
 * has it and is compared with the case as it is.
 */
export const editCaseForm: Form<EditCaseMetadata, EditCaseModel> = {
  callbackId: 'case_edit',
  view: (model, metadata) =>
    modal({
      callbackId: 'case_edit',
      title: `Edit case #${metadata.number}`,
      submit: 'Save',
      metadata,
      blocks: editInputs(model),
    }),
  async submit(interaction, submission) {
    const { spaceId, number } = submission.metadata;
    const here = interaction.inSpace(spaceId);
    const reference = { incremental_id: number };
    const opened = isRefilled(submission.view.blocks)
      ? editInputs({ case: await here.perform(getCase, { reference }), names: interaction.names })
      : submission.view.blocks;
    const patch = changes(opened, submission, interaction.names);
    if (Object.keys(patch).length === 0) {
      return { close: true, reply: sentenceMessage(`Nothing changed in case #${number}.`) };
    }
    await here.perform(updateCases, { cases: [reference], patch });
    return { close: true };
  },
};

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
    settingsInput(of),
  ];
}

function settingsInput({ settings }: Case) {
  const options = [option('syncAlerts', 'Sync alerts'), option('extractObservables', 'Extract observables')];
  const on = options.filter(({ value }) => settings[value as string] === true);
  const checkboxes = {
    type: 'checkboxes',
    action_id: 'settings',
    options,
    ...(on.length > 0 && { initial_options: on }),
  };
  return input('settings', 'Settings', checkboxes as never, { optional: true });
}
