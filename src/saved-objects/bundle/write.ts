import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { BUNDLE_VERSION, fileEntry, MANIFEST, type Manifest, OBJECTS } from './format.ts';

/** What goes into a bundle. Everything but `at` is asked for when its turn comes. */
export interface BundleContent {
  at: Date;
  /** The lines of the saved objects. */
  lines: AsyncIterable<string>;
  /** Known once the lines were read: how many cases and objects they are, and the files that they name. */
  counts(): { cases: number; objects: number };
  /** Sizes in bytes by SHA-256 (hexadecimal). */
  files(): ReadonlyMap<string, number>;
  bytes(sha256: string): AsyncIterable<Uint8Array>;
}

/**
 * Return the bytes of a bundle, made while they are taken; never whole in memory. Equal bytes of files are in it once.
 */
export async function* writeBundle(content: BundleContent): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- yazl makes a stream of Node, which its types call by the interface alone
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  const options = { mtime: content.at, forceDosTimestamp: true };
  const hash = createHash('sha256');
  let bytes = 0;
  const objects = Readable.from(
    (async function* () {
      for await (const line of content.lines) {
        const piece = Buffer.from(line);
        hash.update(piece);
        bytes += piece.length;
        yield piece;
      }
    })(),
    { objectMode: false },
  );
  objects.once('end', () => {
    const files = content.files();
    for (const sha256 of files.keys()) {
      zip.addReadStreamLazy(fileEntry(sha256), { ...options, compress: false }, (give) =>
        give(null, Readable.from(content.bytes(sha256), { objectMode: false })),
      );
    }
    const said = manifestOf(content, { bytes, sha256: hash.digest('hex') });
    zip.addBuffer(Buffer.from(`${JSON.stringify(said, null, 2)}\n`), MANIFEST, options);
    zip.end();
  });
  zip.addReadStream(objects, OBJECTS, options);
  try {
    yield* output as AsyncIterable<Uint8Array>;
  } finally {
    objects.destroy();
  }
}

function manifestOf(content: BundleContent, objects: { bytes: number; sha256: string }): Manifest {
  const { cases, objects: count } = content.counts();
  const files = content.files();
  const size = files.values().reduce((sum, one) => sum + one, 0);
  return {
    format: 'docket-bundle',
    version: BUNDLE_VERSION,
    exportedAt: content.at.toISOString(),
    cases,
    objects: { count, ...objects },
    files: { count: files.size, bytes: size },
  };
}
