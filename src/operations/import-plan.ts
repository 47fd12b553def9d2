import { type Action, type Known, keyOf, type PlanOptions, planImport } from '../saved-objects/plan.ts';
import type { Reader, Scope } from '../store/database.ts';
import { findExisting, type ImportTable, listOrigins } from '../store/imports.ts';
import type { ImportOptions } from './import-options.ts';
import type { Staged } from './import-read.ts';

/** What happens to each object of a file, in the order of its lines. */
export interface Plan {
  actions: Action[];
  /** The id that an object of the file gets here, where it is another one. */
  idOf(type: string, id: string): string | undefined;
}

const tables: Readonly<Record<string, ImportTable>> = {
  cases: 'cases',
  'cases-comments': 'attachments',
  'cases-attachments': 'attachments',
  'cases-user-actions': 'user_actions',
  action: 'connectors',
  file: 'files',
};

/** The table that objects of a type lie in; undefined for types that Docket only keeps. */
export function tableOf(type: string): ImportTable | undefined {
  return Object.hasOwn(tables, type) ? tables[type] : undefined;
}

/** Decides what happens to every object of a file: cases and connectors first, then what belongs to cases. */
export async function planFile(
  db: Reader,
  scope: Scope,
  entries: readonly Staged[],
  options: ImportOptions & { newId(): string },
): Promise<Plan> {
  const known = await loadKnown(db, scope, entries, options.newCopies);
  const rules: PlanOptions = {
    onConflict: options.onConflict,
    newCopies: options.newCopies,
    newId: options.newId,
    ...(options.answers && { answers: options.answers }),
  };
  const roots = planImport(
    entries.filter(({ caseId }) => caseId === null),
    { ...known, caseInFile: () => true },
    rules,
  );
  const cases = new Map<string, Action>();
  for (const action of roots) {
    if (action.entry.type === 'cases' && action.kind !== 'fail') cases.set(action.entry.id, action);
  }
  const parts = planParts(
    entries.filter(({ caseId }) => caseId !== null),
    cases,
    { ...known, caseInFile: (id) => hasDestination(cases.get(id)) },
    rules,
  );
  const actions = oncePerDestination([...roots, ...parts].sort((a, b) => a.entry.line - b.entry.line));
  return { actions, idOf: renamed(actions) };
}

/** Whether what belongs to a case has a case to go to. */
function hasDestination(action: Action | undefined): boolean {
  return action !== undefined && (action.kind !== 'ask' || action.destinations.length === 1);
}

/** Where conflicts are asked about, what belongs to a case follows the answer given for the case. */
function planParts(parts: Staged[], cases: Map<string, Action>, known: Known, rules: PlanOptions): Action[] {
  if (rules.onConflict !== 'ask') return planImport(parts, known, rules);
  const policy = ({ caseId }: Staged): PlanOptions['onConflict'] => {
    const kind = cases.get(caseId ?? '')?.kind;
    return kind === 'create' || kind === 'overwrite' ? 'overwrite' : kind === 'ask' ? 'ask' : 'skip';
  };
  const groups = Object.entries(Object.groupBy(parts, policy)) as [PlanOptions['onConflict'], Staged[]][];
  return groups.flatMap(([onConflict, group]) => planImport(group, known, { ...rules, onConflict }));
}

/** Two objects of a file cannot both become the same one: the second fails. */
function oncePerDestination(actions: Action[]): Action[] {
  const taken = new Set<string>();
  return actions.map((action) => {
    if (action.kind !== 'create' && action.kind !== 'overwrite') return action;
    const { entry, id } = action;
    const destination = `${tableOf(entry.type)}:${id}`;
    const message = 'Another line before it becomes the same object here.';
    if (taken.has(destination)) return { kind: 'fail', entry, reason: 'duplicate', message };
    taken.add(destination);
    return action;
  });
}

function renamed(actions: Action[]): Plan['idOf'] {
  const ids = new Map<string, string>();
  for (const action of actions) {
    const [only] = action.kind === 'ask' ? action.destinations : [];
    const id = 'id' in action ? action.id : only?.id;
    if (id !== undefined && id !== action.entry.id) ids.set(keyOf(action.entry), id);
  }
  return (type, id) => ids.get(keyOf({ type, id }));
}

/** Looks up in the database what planning asks about. */
async function loadKnown(
  db: Reader,
  scope: Scope,
  entries: readonly Staged[],
  newCopies: boolean,
): Promise<Omit<Known, 'caseInFile'>> {
  const existing = new Map<string, Set<string>>();
  const origins = new Map<string, { id: string; title?: string }[]>();
  for (const [table, ids] of newCopies ? [] : idsByTable(entries)) {
    existing.set(table, await findExisting(db, scope, table, [...ids]));
    for (const { origin, ...object } of await listOrigins(db, scope, table)) {
      const key = `${table}:${origin}`;
      origins.set(key, [...(origins.get(key) ?? []), object]);
    }
  }
  const exists = (type: string, id: string) => existing.get(tableOf(type) ?? '')?.has(id) ?? false;
  return {
    exists,
    withOrigin: (type, id) => [...(exists(type, id) ? [{ id }] : []), ...(origins.get(`${tableOf(type)}:${id}`) ?? [])],
    seen: () => false,
  };
}

/** Every id that planning may ask about: objects, their origins, and the cases they belong to. */
function idsByTable(entries: readonly Staged[]): Map<ImportTable, Set<string>> {
  const ids = new Map<ImportTable, Set<string>>();
  const add = (table: ImportTable | undefined, id: string) => {
    if (table === undefined) return;
    const some = ids.get(table) ?? new Set();
    ids.set(table, some.add(id));
  };
  for (const { type, id, originId, caseId } of entries) {
    add(tableOf(type), id);
    if (type !== 'file') add(tableOf(type), originId);
    if (caseId !== null) add('cases', caseId);
  }
  return ids;
}
