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

/** Entries of an archive that are named one by one. */
const MAX_STRANGERS = 100;

const CHANGED = 'Its bytes in the bundle were changed: they are not what their name (SHA-256) promises.';

/** A bundle that lies on the disk. Nothing in it is ever written under a name that it gives. */
export interface Bundle {
  manifest: Manifest;
  /** What else is in the archive and will not be looked at, in words; the first of it where it is much. */
  strangers: string[];
  /** The saved objects. Throw a `DocketError` at the end where they are not what the manifest promises. */
  objects(): AsyncIterable<Uint8Array>;
  /** Why the bytes with this SHA-256 cannot be taken, in words; null where they are whole. */
  trouble(sha256: string, size: number): Promise<string | null>;
  /** The first bytes of those with this SHA-256, up to `length`. */
  head(sha256: string, length: number): Promise<Uint8Array>;
  /** How many files nobody asked about with `trouble`, so that no case has them. */
  countUnclaimed(): number;
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
    const open = async (name: string): Promise<AsyncIterable<Uint8Array>> =>
      zip.openReadStreamPromise(present(entries.get(name), name));
    async function* read(name: string): AsyncGenerator<Uint8Array> {
      for await (const piece of await open(name)) {
        unpacked += piece.length;
        checkGrowth(zip.fileSize, unpacked);
        yield piece;
      }
    }
    const said = await readManifest(entries, read);
    const troubles = new Map<string, Promise<string | null>>();
    return {
      manifest: said,
      strangers,
      objects: () => verified(read(OBJECTS), said.objects.sha256),
      async trouble(sha256, size) {
        // Many files may have the same bytes, and these are read once.
        const known = troubles.get(sha256) ?? trouble(entries.get(fileEntry(sha256)), read, sha256);
        troubles.set(sha256, known);
        return (await known) ?? (entries.get(fileEntry(sha256))?.uncompressedSize === size ? null : CHANGED);
      },
      head: async (sha256, length) => headOf(await open(fileEntry(sha256)), length),
      countUnclaimed: () =>
        entries
          .keys()
          .filter((name) => /^files\/./.test(name) && !troubles.has(name.slice('files/'.length)))
          .toArray().length,
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
  let more = 0;
  const tell = (words: string) => {
    if (strangers.length < MAX_STRANGERS) strangers.push(words);
    else more += 1;
  };
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileNameRaw.toString('utf8');
    const shown = `\`${name.slice(0, 200).replace(/[\p{Cc}\p{Cf}\p{Cs}`]/gu, '\uFFFD')}\``;
    if (!isOurs(name)) tell(`${shown} does not belong in a bundle and was not read.`);
    else if (entries.has(name)) tell(`${shown} is in the archive twice; the first one counts.`);
    else if (!entry.canDecodeFileData()) tell(`${shown} is packed or locked in a way that cannot be read.`);
    else entries.set(name, entry);
  }
  if (more > 0)
    strangers.push(`${more.toLocaleString('en')} more entries do not belong in a bundle and were not read.`);
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

async function trouble(entry: Entry | undefined, read: Read, sha256: string): Promise<string | null> {
  if (!entry) return 'Its bytes are not in the bundle.';
  const hash = createHash('sha256');
  try {
    for await (const piece of read(fileEntry(sha256))) hash.update(piece);
  } catch (error) {
    if (error instanceof DocketError) throw error;
    return 'Its bytes in the bundle are damaged.';
  }
  return hash.digest('hex') === sha256 ? null : CHANGED;
}

async function headOf(bytes: AsyncIterable<Uint8Array>, length: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of bytes) {
    pieces.push(piece);
    size += piece.length;
    if (size >= length) break;
  }
  return Buffer.concat(pieces).subarray(0, length);
}

function damaged(error: unknown): never {
  if (error instanceof DocketError) throw error;
  throw new DocketError('bundle_damaged', {}, FIELD);
}
