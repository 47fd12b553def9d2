import { type Entry, type Known, keyOf } from '../../saved-objects/plan.ts';
import type { Scope, Tx } from '../../store/database.ts';
import { findExisting, findOrigins, type ImportTable } from '../../store/transfer/imports.ts';
import { findKeptKeys } from '../../store/transfer/kept-objects.ts';

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

/** Look up in the database what planning asks about. */
export async function loadKnown(
  tx: Tx,
  scope: Scope,
  entries: readonly Entry[],
  newCopies: boolean,
): Promise<Omit<Known, 'caseInFile'>> {
  const existing = new Map<string, Set<string>>();
  const origins = new Map<string, { id: string; title?: string }[]>();
  for (const [table, ids] of newCopies ? [] : idsByTable(entries)) {
    existing.set(table, await findExisting(tx, scope, table, [...ids]));
    for (const { origin, ...object } of await findOrigins(tx, scope, table, [...ids])) {
      const key = `${table}:${origin}`;
      origins.set(key, [...(origins.get(key) ?? []), object]);
    }
  }
  const others = newCopies ? [] : entries.filter(({ type }) => tableOf(type) === undefined);
  const kept = new Set((await findKeptKeys(tx, scope, others)).map(keyOf));
  const exists = (type: string, id: string) =>
    tableOf(type) === undefined ? kept.has(keyOf({ type, id })) : (existing.get(tableOf(type) ?? '')?.has(id) ?? false);
  return {
    exists,
    withOrigin: (type, id) => [...(exists(type, id) ? [{ id }] : []), ...(origins.get(`${tableOf(type)}:${id}`) ?? [])],
    seen: () => false,
  };
}

/** Every id that planning may ask about: objects, their origins, and the cases they belong to. */
function idsByTable(entries: readonly Entry[]): Map<ImportTable, Set<string>> {
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
