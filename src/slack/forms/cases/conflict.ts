import type { KnownBlock, ModalView } from '@slack/types';
import { CASE_SEVERITIES, CASE_STATUSES, type Case } from '../../../core/cases/case.ts';
import type { CasePatch } from '../../../core/cases/fields/index.ts';
import { conflictsOf, type Seen, type SingleField, seenOf } from '../../../core/cases/merge-edits.ts';
import { plainText } from '../../../core/markdown/index.ts';
import { isOneOf } from '../../../core/objects.ts';
import { getActivity } from '../../../operations/cases/get-activity.ts';
import { clip, option } from '../../blocks/elements.ts';
import { personName } from '../../blocks/people.ts';
import { listing, SEVERITY, STATUS } from '../../blocks/words.ts';
import type { Interaction, Submission } from '../../context/interaction.ts';
import type { FormBlock } from '../../context/shown-view.ts';
import { chosen } from '../../views/input-values.ts';
import { input, small } from '../../views/modal.ts';
import { refill } from '../../views/refill.ts';

const CHOICE = /^(?:choose|theirs)\/([a-z]+)\//;
const SHORT_VALUE_CHARACTERS = 50;
/** Entries among which the author of a change is looked for. */
const RECENT_ENTRIES = 50;

/** What the form about a case remembers; `seen` is what it showed the person of the case. */
interface CaseSeen {
  number: number;
  seen?: Seen;
}

/** The edit without the fields in which the person chose to keep what somebody else wrote. */
export function withoutTheirs(patch: CasePatch, { view, input: inputOf }: Submission<unknown>): CasePatch {
  const theirs = view.blocks
    .filter(({ block_id = '' }) => chosen(inputOf(block_id)) === 'theirs')
    .map(({ block_id = '' }) => CHOICE.exec(block_id)?.[1]);
  return Object.fromEntries(Object.entries(patch).filter(([field]) => !theirs.includes(field)));
}

/**
 * Return the submitted form again, with everything that was typed, and above it, for each field that somebody else
 * changed meanwhile, a choice between theirs and mine. Earlier choices stay; `modal` makes the form of metadata and
 * blocks.
 */
export async function conflictView<M extends CaseSeen>(
  interaction: Interaction,
  { metadata, view }: Submission<M>,
  patch: CasePatch,
  modal: (metadata: M, blocks: FormBlock[]) => ModalView,
): Promise<ModalView> {
  const reference = { incremental_id: metadata.number };
  const latest = await interaction.perform(getActivity, { reference, show: 'history', limit: RECENT_ENTRIES });
  const now = latest.case;
  const seen = metadata.seen ?? {};
  const fields = conflictsOf(now, patch, seen);
  const shown = { ...seen, ...Object.fromEntries(fields.map((field) => [field, seenOf(now)[field]])) };
  const blocks = view.blocks.filter(({ block_id = '' }) => {
    const field = CHOICE.exec(block_id)?.[1];
    return field === undefined || !fields.some((one) => one === field);
  });
  const again = refill(modal({ ...metadata, seen: shown }, blocks), view.values, sentence(fields), interaction.names);
  const choices = fields.flatMap((field) => {
    const by = latest.actions.find(({ type }) => type === field)?.created_by;
    return choice(field, now, patch, shown[field] ?? '', by ? personName(by, interaction.names) : 'Somebody');
  });
  const [said, ...rest] = again.blocks;
  return { ...again, blocks: [...(said ? [said] : []), ...choices, ...rest] };
}

function sentence(fields: readonly SingleField[]): string {
  if (fields.length === 0) return 'The case was changed while you were editing. Please save once more.';
  return `While you were editing, somebody else changed the ${listing(fields)}, too. Nothing is saved yet, and all you typed is below. Choose, then save.`;
}

/** Block ids carry the mark of what is shown, so that Slack forgets a choice between other values. */
function choice(field: SingleField, now: Case, patch: CasePatch, mark: string, author: string): KnownBlock[] {
  const [theirs, mine] = [printed(field, now[field]), printed(field, patch[field] ?? null)];
  const label = `${field.charAt(0).toUpperCase()}${field.slice(1)}: ${author} changed it, too`;
  const options = [option('theirs', `Keep theirs: ${theirs}`), option('mine', `Use mine: ${mine}`)];
  const radio = input(`choose/${field}/${mark}`, label, { type: 'radio_buttons', action_id: 'choose', options });
  if (theirs.length <= SHORT_VALUE_CHARACTERS) return [radio];
  return [{ ...small(`Theirs: ${clip(theirs, 1_500)}`), block_id: `theirs/${field}/${mark}` }, radio];
}

function printed(field: SingleField, value: string | null): string {
  if (value === null || value === '') return 'none';
  if (field === 'status') return isOneOf(CASE_STATUSES, value) ? STATUS[value] : value;
  if (field === 'severity') return isOneOf(CASE_SEVERITIES, value) ? SEVERITY[value] : value;
  return field === 'description' ? plainText(value, 1_500) : value;
}
