import { rename } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** Where the repository's package.json lies while the package is packed. */
export const saved = fileURLToPath(new URL('../package.json.saved', import.meta.url));

/** Put the repository's package.json back; does nothing where it is in its place. */
export async function restore(): Promise<void> {
  await rename(saved, fileURLToPath(new URL('../package.json', import.meta.url))).catch((error: unknown) => {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  });
}
