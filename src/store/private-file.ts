import { chmodSync, statSync } from 'node:fs';

/** What others of a machine may do with a file or folder. */
const OTHERS = 0o077;

/**
 * Take a file or folder from others, as it was made: it may have come back from a copy or another machine with other
 * modes. Return whether that was needed. Throw in plain words, with the command, where this user may not do that.
 */
export function mendMode(path: string, mode: 0o600 | 0o700, allowed = 0): boolean {
  if (process.platform === 'win32') return false;
  const found = statSync(path).mode & 0o777;
  if ((found & mode) === mode && (found & OTHERS & ~allowed) === 0) return false;
  try {
    chmodSync(path, mode);
  } catch (cause) {
    throw new Error(`Others may read ${path}, or its owner may not. Mend that by: chmod ${mode.toString(8)} ${path}`, {
      cause,
    });
  }
  return true;
}
