import { readAsCame, storedObject, type Unread } from '../../saved-objects/as-came.ts';
import { fromAttachment } from '../../saved-objects/model/attachment.ts';
import { fromCase } from '../../saved-objects/model/case.ts';
import { fromConnector } from '../../saved-objects/model/connector.ts';
import { fromStoredFile } from '../../saved-objects/model/file.ts';
import { fromUserAction } from '../../saved-objects/model/user-action.ts';
import { keyOf } from '../../saved-objects/plan.ts';
import type { SavedObject } from '../../saved-objects/types.ts';
import { olderOf } from '../../saved-objects/versions/cases-user-actions/older.ts';
import type { Reader, Scope } from '../../store/database.ts';
import {
  exportedAttachments,
  exportedCases,
  exportedConnectors,
  exportedUserActions,
  objectsAsCame,
} from '../../store/transfer/exports.ts';
import { findKeptObjects } from '../../store/transfer/kept-objects.ts';
import { exportedFiles } from '../../store/transfer/saved-objects-files.ts';

export type Key = { type: string; id: string };

/** What is referred to and is not here, by `type:id`; null once a line that refers to it was written. */
export type Missing = Map<string, Key | null>;

/** An object on its way out; attributes that nobody changed need not be read for that. */
export type Leaving = SavedObject | Unread;

/**
 * Return the cases with these ids, in this order, and everything that belongs to them, as saved objects. What only
 * another Docket understands (files, returns from the trash) is among them where `forDocket`.
 */
export async function gatherCases(db: Reader, scope: Scope, ids: string[], forDocket: boolean): Promise<Leaving[]> {
  const { objects, others } = await objectsAsCame(db, scope, ids, forDocket);
  const [cases, attachments, actions] =
    others.length === 0
      ? [[], [], []]
      : await Promise.all([
          exportedCases(db, scope, others),
          exportedAttachments(db, scope, others),
          exportedUserActions(db, scope, others, forDocket),
        ]);
  const files = forDocket ? await exportedFiles(db, scope, ids) : [];
  /** Of cases only: in which order the rest leaves does not depend on this one. */
  const place = new Map(ids.map((id, at) => [id, at]));
  return [
    ...objects.map(readAsCame),
    ...cases.map(({ row, imported }) => fromCase(row, asCame(imported))),
    ...attachments.map(({ row, imported }) => fromAttachment(row, asCame(imported))),
    ...actions.map((action) => fromUserAction(action, null)),
    ...files.map(fromStoredFile),
  ].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

/**
 * Return what objects refer to, and what that refers to in turn: connectors and kept objects that are not in `written`
 * yet. What is not here is looked for once and noted in `missing`.
 */
export async function gatherReferred(
  db: Reader,
  scope: Scope,
  objects: Leaving[],
  written: ReadonlySet<string>,
  missing: Missing,
): Promise<SavedObject[]> {
  const known = new Set(objects.map(keyOf));
  const found: SavedObject[] = [];
  for (let from: readonly Leaving[] = objects; from.length > 0; ) {
    const wanted = new Map<string, Key>();
    for (const { type, id } of from.flatMap(({ references, envelope }) => [
      ...references,
      ...olderOf(envelope).references,
    ])) {
      const key = keyOf({ type, id });
      if (!known.has(key) && !written.has(key) && !missing.has(key)) wanted.set(key, { type, id });
    }
    const loaded = await load(db, scope, [...wanted.values()]);
    found.push(...loaded);
    from = loaded;
    for (const object of from) known.add(keyOf(object));
    for (const [key, reference] of wanted) if (!known.has(key)) missing.set(key, reference);
  }
  return found;
}

async function load(db: Reader, scope: Scope, wanted: Key[]): Promise<SavedObject[]> {
  const ids = wanted.flatMap(({ type, id }) => (type === 'action' ? [id] : []));
  const connectors = await exportedConnectors(db, scope, ids);
  const kept = await findKeptObjects(db, scope, wanted);
  return [...connectors.map(({ row, imported }) => fromConnector(row, asCame(imported))), ...kept.map(storedObject)];
}

/** The column `imported` holds a saved object in the current shape, as an import printed it. */
function asCame(imported: unknown): SavedObject | null {
  return imported === null ? null : storedObject(imported);
}
