import type { Unread } from '../as-came.ts';
import { mayHaveState } from './comment-version.ts';
import { isOwner } from './complete.ts';
import { newerEnvelope } from './kibana-8.8.ts';
import { targetOf } from './target.ts';

const { versions } = targetOf('kibana-8.8');

/** How the payload of an entry begins that holds nothing that might have to leave otherwise than it came, by its type. */
const plainEntries: ReadonlyMap<string, string> = new Map([
  ['title', '"title":"'],
  ['description', '"description":"'],
  ['tags', '"tags":['],
  ['status', '"status":"'],
  ['severity', '"severity":"'],
  ['assignees', '"assignees":['],
  ['comment', '"comment":{"comment":"'],
]);

/**
 * Return the line of an object for Kibana 8.8 and later without looking into its attributes, as most of an export are
 * comments and changes that leave just as they came; null where they might not.
 */
export function asCame88(object: Unread): Record<string, unknown> | null {
  const { attributes } = object;
  const { text } = attributes;
  if (object.references.filter(isOwner).length > 1) return null;
  if (object.type === 'cases-comments') {
    return isPlainComment(text) ? { ...newerEnvelope(object, versions['cases-comments']), attributes } : null;
  }
  if (object.type !== 'cases-user-actions') return null;
  return isPlainEntry(text) ? { ...newerEnvelope(object, versions['cases-user-actions']), attributes } : null;
}

function isPlainComment(text: string): boolean {
  return saysOnce(text, '"type":', '"user"') && !mayHaveState(text) && demanded.every((part) => text.includes(part));
}

const OWNER = '"owner":"';

/** What Kibana demands of every attachment. */
const demanded = [OWNER, '"created_by":{', '"updated_at":', '"updated_by":', '"pushed_at":', '"pushed_by":'];

/** Printed keys are in order, so `type` is the last; a key of this name within ends with two braces. */
const ending = /,"type":"(\w+)"\}$/;

function isPlainEntry(text: string): boolean {
  if (!text.includes('"created_by":{') || !text.includes(OWNER)) return false;
  const type = ending.exec(text)?.[1] ?? '';
  const begins = plainEntries.get(type);
  if (begins === undefined || !text.includes(`"payload":{${begins}`)) return false;
  // Its own type stands last, so what is first is that of the comment, which names its owner as well.
  return type !== 'comment' || (text.indexOf('"type":') === text.lastIndexOf('"type":"user"') && namesTwoOwners(text));
}

function namesTwoOwners(text: string): boolean {
  return text.indexOf(OWNER) !== text.lastIndexOf(OWNER);
}

/** Tell whether a printed object has one key of this name only, at any level, and it has this value. */
function saysOnce(text: string, key: string, value: string): boolean {
  const at = text.indexOf(key);
  return at !== -1 && at === text.lastIndexOf(key) && text.startsWith(value, at + key.length);
}
