import { DocketError } from '../../core/error.ts';
import { itemAt } from '../../core/lists.ts';
import type { TrashChoice } from '../../core/transfer/import-run.ts';
import {
  type Action,
  DUPLICATE,
  type Entry,
  type Known,
  type PlanOptions,
  planImport,
  SAME_DESTINATION,
} from '../../saved-objects/plan.ts';
import type { Scope, Tx } from '../../store/database.ts';
import {
  anythingFails,
  caseOutcomes,
  failDuplicates,
  failSecondDestinations,
  leaveAllOut,
  refusedCases,
} from '../../store/transfer/import-decisions.ts';
import { forgetPlan, noteMet } from '../../store/transfer/import-met.ts';
import { IN_TRASH, type PlanRow, savePlan, type UnplannedRow, unplanned } from '../../store/transfer/import-stage.ts';
import { findFullIds, findTrashedIds } from '../../store/transfer/import-trash.ts';
import { leaveTickets } from './copied-tickets.ts';
import type { ImportOptions } from './import-options.ts';
import { loadKnown, tableOf } from './known-objects.ts';

type StageOptions = ImportOptions & Pick<PlanOptions, 'newId'>;

/**
 * Decide, batch by batch, what happens to every line on the stage: cases and connectors first, then what belongs to
 * cases.
 */
export async function planStage(tx: Tx, scope: Scope, options: StageOptions): Promise<void> {
  await failDuplicates(tx, DUPLICATE);
  await planRest(tx, scope, options);
  await leaveTickets(tx, options);
  if (options.allOrNothing && (await anythingFails(tx))) await leaveAllOut(tx);
}

/**
 * Decide again about the lines of cases that changed meanwhile. Throw a `DocketError` where one of them fails now, so
 * that nothing may be imported.
 */
export async function planAgain(tx: Tx, scope: Scope, options: StageOptions): Promise<void> {
  await forgetPlan(tx);
  await planRest(tx, scope, options);
  if (options.allOrNothing && (await anythingFails(tx))) throw new DocketError('changed_elsewhere_now');
  await noteMet(tx, scope, true);
}

async function planRest(tx: Tx, scope: Scope, options: StageOptions): Promise<void> {
  const { onConflict, newCopies, newId, answers, trash = 'leave' } = options;
  const rules: PlanOptions = { onConflict, newCopies, newId, trash, ...(answers && { answers }) };
  for await (const rows of unplanned(tx, 'roots')) {
    const entries = rows.map(entryOf);
    const ids = newCopies ? [] : entries.flatMap(({ type, id }) => (type === 'cases' ? [id] : []));
    const trashed = await findTrashedIds(tx, scope, ids);
    const full = trash === 'leave' ? null : await findFullIds(tx, scope, [...trashed]);
    const known = {
      ...(await loadKnown(tx, scope, entries, newCopies)),
      caseInFile: () => true,
      inTrash: (id: string) => trashed.has(id),
      isFull: (id: string) => full?.has(id) === true,
    };
    await savePlan(tx, planRows(rows, planImport(entries, known, rules), trash));
  }
  for await (const rows of unplanned(tx, 'parts')) {
    const entries = rows.map(entryOf);
    const outcomes = await loadCaseOutcomes(tx, entries);
    const absent = entries.flatMap(({ caseId }) => (caseId === null || outcomes.has(caseId) ? [] : [caseId]));
    const refused = absent.length === 0 ? [] : await refusedCases(tx, [...new Set(absent)]);
    const trashed = await findTrashedIds(tx, scope, newCopies ? [] : [...new Set(absent)]);
    const refusedLines = new Map(refused.map(({ id, line }) => [id, line]));
    const known = {
      ...(await loadKnown(tx, scope, entries, newCopies)),
      caseInFile: (id: string) => outcomes.get(id)?.hasDestination ?? false,
      inTrash: (id: string) => trashed.has(id),
      refusedCase: (id: string) => refusedLines.get(id),
    };
    await savePlan(tx, planRows(rows, planParts(entries, outcomes, known, rules), trash));
  }
  await failSecondDestinations(tx, SAME_DESTINATION);
}

/** What a case of the file comes to, for what belongs to it. */
interface CaseOutcome {
  kind: string;
  hasDestination: boolean;
  isInTrash: boolean;
}

async function loadCaseOutcomes(tx: Tx, entries: readonly Entry[]): Promise<Map<string, CaseOutcome>> {
  const ids = [...new Set(entries.flatMap(({ caseId }) => caseId ?? []))];
  const found = await caseOutcomes(tx, ids);
  return new Map(
    found.map(({ id, kind, reason, destinations }) => [
      id,
      { kind, hasDestination: kind !== 'ask' || destinations?.length === 1, isInTrash: reason === IN_TRASH },
    ]),
  );
}

/**
 * Where conflicts are asked about, what belongs to a case follows the answer given for the case; and always what belongs
 * to one that lies in the trash.
 */
function planParts(parts: Entry[], outcomes: Map<string, CaseOutcome>, known: Known, rules: PlanOptions): Action[] {
  const follows = rules.onConflict === 'ask' || [...outcomes.values()].some(({ isInTrash }) => isInTrash);
  if (!follows) return planImport(parts, known, rules);
  return parts.flatMap((part) => {
    const outcome = outcomes.get(part.caseId ?? '');
    if (outcome?.isInTrash && rules.trash === 'leave') return { kind: 'skip', entry: part, id: part.id, inTrash: true };
    return planImport([part], known, { ...rules, onConflict: policyFor(outcome, rules) });
  });
}

function policyFor(outcome: CaseOutcome | undefined, { onConflict }: PlanOptions): PlanOptions['onConflict'] {
  if (outcome?.isInTrash && outcome.kind === 'overwrite') return 'overwrite';
  if (onConflict !== 'ask') return onConflict;
  const kind = outcome?.kind;
  return kind === 'create' || kind === 'overwrite' ? 'overwrite' : kind === 'ask' ? 'ask' : 'skip';
}

function entryOf({ line, type, id, origin, title, case_id }: UnplannedRow): Entry {
  return { line, type, id, originId: origin ?? id, title, caseId: case_id };
}

/** The actions for rows, in the same order, as they are noted. */
function planRows(rows: readonly UnplannedRow[], actions: readonly Action[], trash: TrashChoice): PlanRow[] {
  return actions.map((action, at) => {
    const { kind, entry } = action;
    return {
      seq: itemAt(rows, at).seq,
      kind,
      place: kind === 'keep' ? 'kept' : (tableOf(entry.type) ?? null),
      dest: 'id' in action ? action.id : null,
      ...whyOf(action, trash),
      destinations: kind === 'ask' ? action.destinations : null,
    };
  });
}

/** What the log says of a case that lies in the trash. */
const TRASH_WORDS = {
  leave: 'It lies in the trash here and stays there.',
  restore: 'It came back from the trash.',
  overwrite: 'It came back from the trash, as in the file.',
};

function whyOf(action: Action, trash: TrashChoice): Pick<PlanRow, 'reason' | 'message'> {
  if (action.kind === 'fail') return { reason: action.reason, message: action.message };
  if (!action.inTrash) return { reason: null, message: null };
  const way = trash === 'restore' && action.kind === 'overwrite' ? 'overwrite' : trash;
  return { reason: IN_TRASH, message: action.entry.type === 'cases' ? TRASH_WORDS[way] : null };
}
