import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Scope } from '../../store/database.ts';

/** A stored file, named so that nobody has to search for it. */
export interface FileAddress extends Scope {
  id: string;
}

/** The keys that links may be signed with, made from a ring of base64 secrets; the first one signs. */
export type LinkKeys = Buffer[];

/** Derive the keys of links, so that a link never says anything about the secrets themselves. */
export function linkKeys(ring: { key: string }[]): LinkKeys {
  return ring.map(({ key }) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(key, 'base64'), '', 'docket file links', 32)),
  );
}

/** How long a link to a stored file lasts, in milliseconds. */
const LINK_LIFETIME_MS = 15 * 60_000;

/** Make links to stored files at `publicUrl`, each good for a quarter of an hour. */
export function fileUrls(publicUrl: string, keys: LinkKeys, now: () => Date): (file: FileAddress) => string {
  const base = publicUrl.replace(/\/$/, '');
  return (file) => `${base}${signFilePath(keys, file, new Date(now().getTime() + LINK_LIFETIME_MS))}`;
}

/** Return the path and query under which a file can be fetched until a time, without signing in. */
export function signFilePath(keys: LinkKeys, file: FileAddress, until: Date): string {
  const [key] = keys;
  if (!key) throw new Error('There is no key to sign links with.');
  const expires = Math.floor(until.getTime() / 1000);
  const query = { workspace: file.workspaceId, space: file.spaceId, expires: String(expires) };
  const signature = sign(key, file, expires).toString('base64url');
  return `/files/${encodeURIComponent(file.id)}?${new URLSearchParams({ ...query, signature })}`;
}

/** Return the file that a path and query lead to; undefined when they were not signed by us, or too long ago. */
export function readFilePath(keys: LinkKeys, id: string, query: URLSearchParams, now: Date): FileAddress | undefined {
  const file = { id, workspaceId: query.get('workspace') ?? '', spaceId: query.get('space') ?? '' };
  const expires = Number(query.get('expires'));
  const given = Buffer.from(query.get('signature') ?? '', 'base64url');
  const isOurs = keys.some((key) => isEqual(sign(key, file, expires), given));
  return isOurs && now.getTime() < expires * 1000 ? file : undefined;
}

function sign(key: Buffer, { workspaceId, spaceId, id }: FileAddress, expires: number): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([workspaceId, spaceId, id, expires]))
    .digest();
}

function isEqual(expected: Buffer, given: Buffer): boolean {
  return expected.length === given.length && timingSafeEqual(expected, given);
}
