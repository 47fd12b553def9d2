import { fromAttachment } from '../saved-objects/model/attachment.ts';
import { fromCase } from '../saved-objects/model/case.ts';
import { fromConnector } from '../saved-objects/model/connector.ts';
import { fromStoredFile } from '../saved-objects/model/file.ts';
import { fromUserAction } from '../saved-objects/model/user-action.ts';
import { keyOf } from '../saved-objects/plan.ts';
import type { SavedObject } from '../saved-objects/types.ts';
import type { Reader, Scope } from '../store/database.ts';
import {
  exportedAttachments,
  exportedCases,
  exportedConnectors,
  exportedUserActions,
  objectsAsCame,
} from '../store/exports.ts';
import { findKeptObjects } from '../store/kept-objects.ts';
import { exportedFiles } from '../store/saved-objects-files.ts';

type Key = { type: string; id: string };

/**
 * The cases with these ids, in this order, and everything that belongs to them, as saved objects. What only another
 * Docket understands (files, returns from the trash) is among them where `forDocket`.
 */
export async function gatherCases(db: Reader, scope: Scope, ids: string[], forDocket: boolean): Promise<SavedObject[]> {
  const [cases, came, attachments, actions, files] = await Promise.all([
    exportedCases(db, scope, ids),
    objectsAsCame(db, scope, ids, forDocket),
    exportedAttachments(db, scope, ids),
    exportedUserActions(db, scope, ids, forDocket),
    forDocket ? exportedFiles(db, scope, ids) : [],
  ]);
  return [
    ...cases.map(({ row, imported }) => fromCase(row, asCame(imported))),
    ...came.map((object) => asCame(object) as SavedObject),
    ...attachments.map(({ row, imported }) => fromAttachment(row, asCame(imported))),
    ...actions.map((action) => fromUserAction(action, null)),
    ...files.map(fromStoredFile),
  ];
}

/**
 * What objects refer to, and what that refers to in turn: connectors and kept objects that are not in `written` yet.
 * References to what is not here are answered once; `missing` remembers them.
 */
export async function gatherReferred(
  db: Reader,
  scope: Scope,
  objects: SavedObject[],
  written: ReadonlySet<string>,
  missing: Set<string>,
): Promise<{ found: SavedObject[]; missing: Key[] }> {
  const known = new Set(objects.map(keyOf));
  const found: SavedObject[] = [];
  const absent: Key[] = [];
  for (let from = objects; from.length > 0; ) {
    const wanted = new Map(
      from.flatMap(({ references }) => references.map(({ type, id }) => [keyOf({ type, id }), { type, id }])),
    );
    for (const key of wanted.keys()) if (known.has(key) || written.has(key) || missing.has(key)) wanted.delete(key);
    from = await load(db, scope, [...wanted.values()]);
    found.push(...from);
    for (const object of from) known.add(keyOf(object));
    for (const [key, reference] of wanted) {
      if (known.has(key)) continue;
      missing.add(key);
      absent.push(reference);
    }
  }
  return { found, missing: absent };
}

async function load(db: Reader, scope: Scope, wanted: Key[]): Promise<SavedObject[]> {
  const ids = wanted.flatMap(({ type, id }) => (type === 'action' ? [id] : []));
  const connectors = await exportedConnectors(db, scope, ids);
  const kept = await findKeptObjects(db, scope, wanted);
  return [
    ...connectors.map(({ row, imported }) => fromConnector(row, asCame(imported))),
    ...kept.map((object) => object as unknown as SavedObject),
  ];
}

/** The column `imported` holds a saved object in the current shape, as an import wrote it. */
function asCame(imported: Record<string, unknown> | null): SavedObject | null {
  return imported as SavedObject | null;
}
