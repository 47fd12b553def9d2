import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { DocketError } from '../../core/error.ts';
import { present } from '../../core/lists.ts';
import { checkGrowth } from '../gunzip.ts';
import { BUNDLE_VERSION, fileEntry, MANIFEST, type Manifest, manifest, OBJECTS } from './format.ts';

const FIELD = { field: 'file' };

/** Bytes of a manifest that are read; ours have 300. */
const MAX_MANIFEST_BYTES = 64 * 1024;

/** A bundle that lies on the disk. Nothing in it is ever written under a name that it gives. */
export interface Bundle {
  manifest: Manifest;
  /** What else is in the archive and will not be looked at, in words. */
  strangers: string[];
  /** The saved objects. Throw a `DocketError` at the end where they are not what the manifest promises. */
  objects(): AsyncIterable<Uint8Array>;
  /** Why the bytes with this SHA-256 cannot be taken, in words; null where they are whole. */
  trouble(sha256: string, size: number): Promise<string | null>;
  /** The bytes with this SHA-256. */
  bytes(sha256: string): AsyncIterable<Uint8Array>;
  close(): void;
}

/** Open a ZIP archive as a bundle. Throw a `DocketError` where it is damaged or none of ours. */
export async function openBundle(path: string): Promise<Bundle> {
  // Names are looked up and never used as paths, so those that leave their folder do no harm and are told one by one.
  const zip = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false }).catch(damaged);
  try {
    const { entries, strangers } = await listEntries(zip).catch(damaged);
    let unpacked = 0;
    async function* read(name: string): AsyncGenerator<Uint8Array> {
      const stream = await zip.openReadStreamPromise(present(entries.get(name), name));
      for await (const piece of stream as AsyncIterable<Uint8Array>) {
        unpacked += piece.length;
        checkGrowth(zip.fileSize, unpacked);
        yield piece;
      }
    }
    const said = await readManifest(entries, read);
    return {
      manifest: said,
      strangers,
      objects: () => verified(read(OBJECTS), said.objects.sha256),
      trouble: (sha256, size) => trouble(entries.get(fileEntry(sha256)), read, sha256, size),
      bytes: (sha256) => read(fileEntry(sha256)),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

type Read = (name: string) => AsyncIterable<Uint8Array>;

async function listEntries(zip: ZipFile): Promise<{ entries: Map<string, Entry>; strangers: string[] }> {
  const entries = new Map<string, Entry>();
  const strangers: string[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('utf8');
    const shown = `\`${name.slice(0, 200).replace(/[\p{Cc}\p{Cf}\p{Cs}`]/gu, '\uFFFD')}\``;
    if (!isOurs(name)) strangers.push(`${shown} does not belong in a bundle and was not read.`);
    else if (entries.has(name)) strangers.push(`${shown} is in the archive twice; the first one counts.`);
    else if (!entry.canDecodeFileData()) strangers.push(`${shown} is packed or locked in a way that cannot be read.`);
    else entries.set(name, entry);
  }
  return { entries, strangers };
}

function isOurs(name: string): boolean {
  return name === MANIFEST || name === OBJECTS || /^files\/(?:[0-9a-f]{64})?$/.test(name);
}

async function readManifest(entries: Map<string, Entry>, read: Read): Promise<Manifest> {
  const entry = entries.get(MANIFEST);
  if (!entry || !entries.has(OBJECTS) || entry.uncompressedSize > MAX_MANIFEST_BYTES) {
    throw new DocketError('bundle_unknown', {}, FIELD);
  }
  let value: unknown;
  try {
    value = JSON.parse((await buffer(read(MANIFEST))).toString('utf8'));
  } catch {
    throw new DocketError('bundle_manifest_unreadable', {}, FIELD);
  }
  const { data } = manifest.safeParse(value);
  if (!data) throw new DocketError('bundle_manifest_incomplete', {}, FIELD);
  if (data.version > BUNDLE_VERSION) throw new DocketError('bundle_newer', {}, FIELD);
  return data;
}

async function* verified(bytes: AsyncIterable<Uint8Array>, sha256: string): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  try {
    for await (const piece of bytes) {
      hash.update(piece);
      yield piece;
    }
  } catch (error) {
    return damaged(error);
  }
  if (hash.digest('hex') === sha256) return;
  throw new DocketError('bundle_objects_changed', {}, FIELD);
}

async function trouble(entry: Entry | undefined, read: Read, sha256: string, size: number): Promise<string | null> {
  if (!entry) return 'Its bytes are not in the bundle.';
  const changed = 'Its bytes in the bundle were changed: they are not what their name (SHA-256) promises.';
  if (entry.uncompressedSize !== size) return changed;
  const hash = createHash('sha256');
  try {
    for await (const piece of read(fileEntry(sha256))) hash.update(piece);
  } catch (error) {
    if (error instanceof DocketError) throw error;
    return 'Its bytes in the bundle are damaged.';
  }
  return hash.digest('hex') === sha256 ? null : changed;
}

function damaged(error: unknown): never {
  if (error instanceof DocketError) throw error;
  throw new DocketError('bundle_damaged', {}, FIELD);
}
