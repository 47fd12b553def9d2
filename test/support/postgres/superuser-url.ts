import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The address at which the superuser of an embedded Postgres signs in. */
export function superuserUrl({ folder, port }: { folder: string; port: number }): string {
  return `postgres://postgres:${readFileSync(join(folder, 'superuser-password'), 'utf8')}@127.0.0.1:${port}/postgres`;
}
