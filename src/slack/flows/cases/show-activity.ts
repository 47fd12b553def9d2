import type { CaseReference } from '../../../core/cases/case-reference.ts';
import { DocketError } from '../../../core/error.ts';
import { normaliseUnquoted, unquoteTyped } from '../../../core/normalise-typed.ts';
import { isOneOf } from '../../../core/objects.ts';
import { ACTIVITY_ORDER, ACTIVITY_SHOW, getActivity } from '../../../operations/cases/get-activity.ts';
import { activity } from '../../blocks/cases/activity.ts';
import { ACTIVITY_PAGE_ENTRIES, type ActivityView } from '../../blocks/cases/activity-page.ts';
import { isSlackUser } from '../../blocks/people.ts';
import type { Interaction, InteractionResponse } from '../../context/interaction.ts';
import { plainWords } from '../../text/plain-words.ts';

/** One page of a case's activity, as the words ask for it; newest first without any. */
export async function showActivity(
  interaction: Interaction,
  reference: CaseReference,
  words = '',
): Promise<Extract<InteractionResponse, { text: string }>> {
  const view = readWords(interaction, words);
  const found = await interaction.perform(getActivity, { reference, ...view, limit: ACTIVITY_PAGE_ENTRIES + 1 });
  const people = found.actions.flatMap(({ payload }) => payload.assignees ?? []).map(({ uid }) => uid);
  const names = await interaction.directory.knownNames(people.filter(isSlackUser));
  return activity({ ...found, spaceId: interaction.actor.spaceId, names, view });
}

function readWords(interaction: Interaction, text: string): ActivityView {
  const view: ActivityView = { show: 'all', order: 'newest', offset: 0 };
  for (const [written, key, quoted, bare] of normaliseUnquoted(text).matchAll(
    /(?:(?:--)?(\w+):(?:("(?:\\.|[^"\\])*")|((?:<[^<>]*>|\S)*)))|\S+/gs,
  )) {
    const word = written.replace(/^--/, '');
    const value = quoted === undefined ? (bare ?? '') : unquoteTyped(quoted);
    const name = (key ?? word).toLowerCase();
    if (key === undefined && isOneOf(ACTIVITY_SHOW, name)) view.show = name;
    else if (key === undefined && isOneOf(ACTIVITY_ORDER, name)) view.order = name;
    else if (name === 'by' && value !== '') view.author = authorIn(interaction, value);
    else if (name === 'from' && /^\d{1,6}$/.test(value)) view.offset = Number(value);
    else throw new DocketError('activity_words_unclear', { word: shown(interaction, word) });
  }
  return view;
}

/** A person as Slack escapes them, `me`, or the name that an import brought. */
function authorIn(interaction: Interaction, value: string): string {
  if (/^@?me$/i.test(value)) return interaction.userId;
  return /^<@([UW][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(value)?.[1] ?? plainWords(value, interaction.names).replace(/^@/, '');
}

const shown = ({ names }: Interaction, word: string) => plainWords(word, names).replaceAll('`', "'").slice(0, 60);
