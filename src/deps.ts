import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { Deps } from './operations/operation.ts';
import type { SecretKey } from './settings.ts';
import { openDatabase } from './store/database.ts';
import { secretBox } from './store/secrets.ts';

/** Return what operations need from outside, on a pool of at most `connections` to the database at `databaseUrl`. */
export function createDeps(databaseUrl: string, log: Logger, connections = 10, secretKeys: SecretKey[] = []): Deps {
  return {
    database: openDatabase(databaseUrl, { max: connections }),
    log,
    now: () => new Date(),
    id: () => randomUUID(),
    random: () => Math.random(),
    ...(secretKeys.length > 0 && { secretBox: secretBox(secretKeys) }),
  };
}
