import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { kibanaCase } from '../kibana/kibana-objects.ts';

export const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A ZIP of these entries. */
export async function zipped(entries: Iterable<[string, Uint8Array]>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of entries) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  return buffer(zip.outputStream);
}

/** A file as a bundle describes it; `isMissing` leaves its bytes out. */
export interface BundledFile {
  name: string;
  mime_type: string;
  bytes: Buffer;
  isMissing?: boolean;
}

/** A bundle of one case with these files. */
export async function bundleOf(files: BundledFile[], caseId = 'c1'): Promise<Buffer> {
  const lines = files.map(({ bytes, isMissing: _, ...about }, at) => ({
    type: 'file',
    id: `${sha(Buffer.from(caseId)).slice(0, 8)}-0000-4000-8000-${String(at).padStart(12, '0')}`,
    attributes: {
      ...about,
      size: bytes.length,
      sha256: sha(bytes),
      created_at: `2026-01-01T00:00:${String(at % 60).padStart(2, '0')}.000Z`,
    },
    references: [{ id: caseId, name: 'associated-cases', type: 'cases' }],
  }));
  const objects = Buffer.from([kibanaCase(caseId), ...lines].map((one) => JSON.stringify(one)).join('\n'));
  const distinct = new Map(
    files.filter(({ isMissing }) => !isMissing).map(({ bytes }) => [`files/${sha(bytes)}`, bytes] as const),
  );
  const manifest = {
    format: 'docket-bundle',
    version: 1,
    exportedAt: '2026-01-01T00:00:00.000Z',
    cases: 1,
    objects: { count: lines.length + 1, bytes: objects.length, sha256: sha(objects) },
    files: { count: distinct.size, bytes: 0 },
  };
  return zipped([['objects.ndjson', objects], ...distinct, ['manifest.json', Buffer.from(JSON.stringify(manifest))]]);
}
