import { itemAt } from '../core/lists.ts';
import type { TrashChoice } from '../core/transfer/import-run.ts';
import { referenceNamed, type SavedObject } from './types.ts';

/** What a plan needs to know of an object; small, so that a million of them can be planned in batches. */
export type Entry = {
  line: number;
  type: string;
  id: string;
  /** The id of the object it was once copied from; else its own. */
  originId: string;
  title: string | null;
  /** The case it belongs to; null for what belongs to none. */
  caseId: string | null;
};

/** What the destination and the rest of the file hold. `seen` speaks of earlier batches of the same file. */
export type Known = {
  exists(type: string, id: string): boolean;
  /** Objects of the destination that came from this origin under another id, or that are the origin. */
  withOrigin(type: string, originId: string): { id: string; title?: string }[];
  seen(type: string, id: string): boolean;
  /** Whether a case lies in the trash; such a case does not exist. */
  inTrash?(id: string): boolean;
  /** Whether the activity of a case in the trash, with what the file adds to it, has no room for an entry of its return. */
  isFull?(id: string): boolean;
  caseInFile(id: string): boolean;
  /** The line of a case of the file that cannot be imported; undefined where there is none. */
  refusedCase?(id: string): number | undefined;
};

/** How an import treats what exists already. New copies never meet anything, as every object gets a new id. */
export type PlanOptions = {
  onConflict: 'overwrite' | 'skip' | 'ask';
  newCopies: boolean;
  newId(): string;
  /** What becomes of cases in the trash; they stay there by default. */
  trash?: TrashChoice;
  /** Answers given to an earlier `ask`, by `type:id` of the file: skip, or the id to write to. */
  answers?: ReadonlyMap<string, { skip: true } | { overwrite: string }>;
};

/**
 * What happens to one object. `id` is the id it gets in the destination; `inTrash` that it, or the case it belongs to, lies
 * in the trash.
 */
export type Action = (
  | { kind: 'create' | 'overwrite' | 'keep'; entry: Entry; id: string }
  | { kind: 'skip'; entry: Entry; id: string }
  | { kind: 'ask'; entry: Entry; destinations: { id: string; title?: string }[] }
  | { kind: 'fail'; entry: Entry; reason: PlanReason; message: string }
) & { inTrash?: true };

/** Why a good object cannot be imported. */
export type PlanReason = 'duplicate' | 'missing_case' | 'ambiguous_conflict' | 'activity_full';

/** Why the second of two lines fails that have one type and id, or become one object here. */
export const DUPLICATE = 'Another line before it has the same type and id.';
export const SAME_DESTINATION = 'Another line before it becomes the same object here.';

/** Why a case cannot come back from the trash. */
const NO_ROOM = 'There is no room in its activity for its return: it stays in the trash here.';

/** Return the part of an object that a plan needs. */
export function entryOf(line: number, object: SavedObject): Entry {
  const { type, id, attributes, references, envelope } = object;
  const title = type === 'action' || type === 'file' ? attributes.name : attributes.title;
  return {
    line,
    type,
    id,
    originId: typeof envelope.originId === 'string' ? envelope.originId : id,
    title: typeof title === 'string' ? title : null,
    caseId: isPart(type) ? (referenceNamed(references, 'associated-cases')?.id ?? null) : null,
  };
}

/** Decide for a batch of objects what to do with each, in order; write nothing (`docs/kibana-format.md#import`). */
export function planImport(entries: readonly Entry[], known: Known, options: PlanOptions): Action[] {
  const seen = new Set<string>();
  return entries.map((entry) => {
    const key = keyOf(entry);
    const isSecond = seen.has(key) || known.seen(entry.type, entry.id);
    seen.add(key);
    return isSecond ? fail(entry, 'duplicate', DUPLICATE) : plan(entry, known, options);
  });
}

function plan(entry: Entry, known: Known, options: PlanOptions): Action {
  const { type, id, caseId } = entry;
  if (caseId !== null && !known.caseInFile(caseId) && !(!options.newCopies && known.exists('cases', caseId))) {
    const line = known.refusedCase?.(caseId);
    const absent = known.inTrash?.(caseId) ? 'lies in the trash here' : 'is neither in the file nor here';
    const why = line === undefined ? absent : `cannot be imported: see line ${line}`;
    return fail(entry, 'missing_case', `The case it belongs to (${caseId}) ${why}.`);
  }
  if (!isOurs(type)) {
    const stays = options.onConflict === 'skip' && known.exists(type, id);
    return { kind: stays ? 'skip' : 'keep', entry, id };
  }
  if (options.newCopies) return { kind: 'create', entry, id: options.newId() };
  const destinations = known.exists(type, id) ? [{ id }] : known.withOrigin(type, entry.originId);
  if (destinations.length > 0) return conflict(entry, destinations, options);
  if (type === 'cases' && known.inTrash?.(id)) {
    if (options.trash !== 'leave' && known.isFull?.(id)) return fail(entry, 'activity_full', NO_ROOM);
    return { ...trashed(entry, options), inTrash: true };
  }
  return { kind: 'create', entry, id };
}

/** Once it is out of the trash a case is here as any other. */
function trashed(entry: Entry, options: PlanOptions): Action {
  const { id } = entry;
  const { trash = 'leave' } = options;
  if (trash === 'restore') return conflict(entry, [{ id }], options);
  return { kind: trash === 'leave' ? 'skip' : 'overwrite', entry, id };
}

function conflict(entry: Entry, destinations: { id: string; title?: string }[], options: PlanOptions): Action {
  const answer = options.answers?.get(keyOf(entry));
  const first = itemAt(destinations, 0);
  if (answer && 'overwrite' in answer) return { kind: 'overwrite', entry, id: answer.overwrite };
  if (answer || options.onConflict === 'skip') return { kind: 'skip', entry, id: first.id };
  if (options.onConflict === 'ask') return { kind: 'ask', entry, destinations };
  if (destinations.length === 1) return { kind: 'overwrite', entry, id: first.id };
  const message = `It could overwrite ${destinations.length} objects that came from the same one; choose which.`;
  return fail(entry, 'ambiguous_conflict', message);
}

function fail(entry: Entry, reason: PlanReason, message: string): Action {
  return { kind: 'fail', entry, reason, message };
}

/** Return `type:id` as in the file: the name under which answers are given. */
export function keyOf({ type, id }: { type: string; id: string }): string {
  return `${type}:${id}`;
}

const parts = new Set(['cases-comments', 'cases-attachments', 'cases-user-actions', 'file']);

function isPart(type: string): boolean {
  return parts.has(type);
}

function isOurs(type: string): boolean {
  return isPart(type) || type === 'cases' || type === 'action';
}
