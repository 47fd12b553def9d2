import { z } from 'zod';

/** The entries of a bundle: a ZIP with the saved objects, the bytes of their files, and what both must be. */
export const MANIFEST = 'manifest.json';
export const OBJECTS = 'objects.ndjson';

/** The entry that holds the bytes with this SHA-256 (hexadecimal). */
export const fileEntry = (sha256: string) => `files/${sha256}`;

/** The format that is written, and the newest that is read. */
export const BUNDLE_VERSION = 1;

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** What a bundle says of itself; sizes in bytes. */
export const manifest = z.looseObject({
  format: z.literal('docket-bundle'),
  version: z.int().min(1),
  exportedAt: z.string(),
  cases: count,
  objects: z.looseObject({ count, bytes: count, sha256: hash }),
  files: z.looseObject({ count, bytes: count }),
});
export type Manifest = z.infer<typeof manifest>;
