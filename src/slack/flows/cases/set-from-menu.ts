import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { mark } from '../../../core/cases/merge-edits.ts';
import { DocketError } from '../../../core/error.ts';
import { getActivity } from '../../../operations/cases/get-activity.ts';
import { updateCases } from '../../../operations/cases/update-cases.ts';
import { changedByOther, type MenuChoice } from '../../blocks/cases/changed-by-other.ts';
import type { Message } from '../../blocks/message.ts';
import { personName } from '../../blocks/people.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { respondEdited } from './respond-edited.ts';

/** Entries among which the author of a change is looked for. */
const RECENT_ENTRIES = 20;

/**
 * Set what was chosen in a menu of a card. Where somebody else changed that since the menu showed `shown`, ask first;
 * without `shown` nobody is asked.
 */
export async function setFromMenu(
  interaction: Interaction,
  reference: CaseReference,
  choice: MenuChoice,
  shown?: string,
): Promise<InteractionResponse> {
  const patch = { [choice.field]: choice.value };
  const update = (seen: object) => interaction.perform(updateCases, { cases: [reference], patch, seen });
  try {
    const [updated] = await update(shown === undefined ? {} : { [choice.field]: mark(shown) });
    if (!updated?.changed) return undefined;
    return respondEdited(updated, `${choice.field} is now ${updated.case[choice.field]}.`, interaction.actor.spaceId);
  } catch (error) {
    if (!(error instanceof DocketError) || error.code !== 'case_changed_meanwhile') throw error;
    return (await askWhere(interaction, reference, choice)) ?? setFromMenu(interaction, reference, choice);
  }
}

/** Ask whether a choice counts, where another person changed what it sets last; nothing where it was the same person. */
export async function askWhere(
  interaction: Interaction,
  reference: CaseReference,
  choice: MenuChoice,
): Promise<Message | undefined> {
  const { actor, names } = interaction;
  const latest = await interaction.perform(getActivity, { reference, show: 'history', limit: RECENT_ENTRIES });
  const by = latest.actions.find(({ type }) => type === choice.field)?.created_by;
  if (!by || by.profile_uid === actor.user.profile_uid) return undefined;
  const { incremental_id: number, status, severity } = latest.case;
  const now: MenuChoice =
    choice.field === 'status' ? { field: 'status', value: status } : { field: 'severity', value: severity };
  return changedByOther(personName(by, names), now, choice, { spaceId: actor.spaceId, number });
}
