import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasCode } from './core/system-error.ts';
import { type SecretKey, secretKeys } from './settings.ts';
import { mendMode } from './store/private-file.ts';

/** Return the key ring kept in a data folder; made there the first time, readable by its owner only. */
export function keptSecretKeys(dataDir: string): SecretKey[] {
  const path = join(dataDir, 'secret-keys.json');
  try {
    mendMode(path, 0o600);
    return read(path);
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  mkdirSync(dataDir, { recursive: true });
  create(path, [{ id: 'first', key: randomBytes(32).toString('base64') }]);
  return read(path);
}

function read(path: string): SecretKey[] {
  return secretKeys.parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** Whole or not at all, and never over one that another process made meanwhile. */
function create(path: string, keys: SecretKey[]): void {
  const temporary = `${path}.${randomUUID()}`;
  writeFileSync(temporary, JSON.stringify(keys), { mode: 0o600 });
  try {
    linkSync(temporary, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    rmSync(temporary);
  }
}
