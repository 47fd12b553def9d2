import { type CaseReference, parseCaseReference } from '../../core/cases/case-reference.ts';
import { DocketError } from '../../core/error.ts';
import { getCase } from '../../operations/cases/get-case.ts';
import type { Interaction } from '../context/interaction.ts';
import { splitFirst } from '../text/split-first.ts';

/** The case that a command is about, and the words that follow it. */
export interface Addressed {
  reference: CaseReference;
  rest: string;
  /** The interaction in the space of the case. */
  interaction: Interaction;
}

/**
 * Take the case off the front of a command's words. In a case's thread it may be left out.
 *
 * With `freeText`, what follows is the person's own text: then, in a case's thread, a bare number counts as the case
 * only when it is this case's, so that "comment 5 hosts are down" is not taken for case 5.
 */
export async function takeCase(
  interaction: Interaction,
  args: string,
  usage: string,
  freeText = false,
): Promise<Addressed> {
  const [first = '', rest = ''] = splitFirst(args);
  const reference = parseCaseReference(first);
  const thread = interaction.threadCase;
  if (!thread) {
    if (!reference) throw new DocketError('case_not_named', { usage });
    return { reference, rest, interaction };
  }
  const inThread = interaction.inSpace(thread.spaceId);
  const own: Addressed = { reference: { id: thread.id }, rest: args.trim(), interaction: inThread };
  if (!reference) return own;
  if (!freeText || !/^\d+$/.test(first)) return { reference, rest, interaction: inThread };
  const { incremental_id } = await inThread.perform(getCase, { reference: own.reference });
  return incremental_id === Number(first) ? { ...own, rest } : own;
}
