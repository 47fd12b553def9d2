import { CASE_SEVERITIES, CASE_STATUSES } from '../../../core/cases/case.ts';
import type { CasePatch } from '../../../core/cases/fields/index.ts';
import type { Names } from '../../blocks/people.ts';
import type { InputState, Submission } from '../../context/interaction.ts';
import type { FormBlock } from '../../context/shown-view.ts';
import { type Before, difference, openedList, openedWith } from '../../views/initial-values.ts';
import { chosen, chosenAll, chosenOf, people, typed } from '../../views/input-values.ts';
import { markdownOf } from '../../views/markdown-input.ts';

const SETTINGS = ['syncAlerts', 'extractObservables'] as const;

/**
 * Return the edit that a person made in the edit form: only the fields that differ from those it was opened with
 * (`opened`, its blocks), lists as what came and what went. What the inputs cannot hold was never in them and so stays.
 * Of a form that was given back, `before` in its metadata says what had been changed then.
 */
export function changes(
  opened: readonly FormBlock[],
  submission: Pick<Submission<{ before?: Before }>, 'metadata' | 'input'>,
  names: Names,
): CasePatch {
  const { before = {} } = submission.metadata;
  const differ = <T>(field: string, read: (state: InputState | undefined) => T) => {
    const after = read(submission.input(field));
    return before[field] === undefined && read(openedWith(opened, field)) === after ? undefined : { after };
  };
  const title = differ('title', (state) => typed(state).trim());
  const description = differ('description', (state) => markdownOf(state, names).trim());
  const status = differ('status', (state) => chosenOf(CASE_STATUSES, state));
  const severity = differ('severity', (state) => chosenOf(CASE_SEVERITIES, state));
  const category = differ('category', chosen);
  const list = (field: string, read: (state: InputState | undefined) => string[]) =>
    difference(openedList(opened, field, before), read(submission.input(field)));
  const tags = list('tags', chosenAll);
  const assignees = list('assignees', people);
  const settings = switched(list('settings', chosenAll));
  return {
    ...(title && { title: title.after }),
    ...(description && { description: description.after }),
    ...(status?.after && { status: status.after }),
    ...(severity?.after && { severity: severity.after }),
    ...(category && { category: category.after }),
    ...(tags && { tags }),
    ...(assignees && { assignees: { add: assignees.add.map(toAssignee), remove: assignees.remove.map(toAssignee) } }),
    ...(settings && { settings }),
  };
}

const toAssignee = (uid: string) => ({ uid });

function switched(list: { add: string[]; remove: string[] } | undefined): CasePatch['settings'] {
  if (!list) return undefined;
  const known = SETTINGS.filter((name) => list.add.includes(name) || list.remove.includes(name));
  return Object.fromEntries(known.map((name) => [name, list.add.includes(name)]));
}
