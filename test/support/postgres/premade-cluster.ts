import { chmodSync, chownSync, cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { locationOfData } from '../../../src/store/embedded/account.ts';
import { findBinaries } from '../../../src/store/embedded/binaries.ts';
import { prepareCluster } from '../../../src/store/embedded/cluster.ts';

/** What a data folder consists of before the first start. */
const PARTS = ['data', 'password', 'superuser-password'];

const copyIn = (runFolder: string) => join(runFolder, 'premade');

/** Makes the database of the run and keeps a copy, before anything starts on it. */
export function premakeCluster(runFolder: string): void {
  const location = locationOfData(runFolder);
  prepareCluster(location, findBinaries(location.folder, location.account));
  for (const part of PARTS) cpSync(join(location.folder, part), join(copyIn(runFolder), part), { recursive: true });
}

/** Puts the run's copy into `dataDir`: to make a database takes a second of the processor's time, and a copy a tenth. */
export function putCluster(runFolder: string, dataDir: string): void {
  const { folder, account } = locationOfData(dataDir);
  for (const part of PARTS) cpSync(join(copyIn(runFolder), part), join(folder, part), { recursive: true });
  // Postgres starts on no folder that others may look into.
  chmodSync(join(folder, 'data'), 0o700);
  if (!account) return;
  const inside = readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' });
  for (const path of [...PARTS, ...inside.map((name) => join('data', name))]) {
    chownSync(join(folder, path), account.uid, account.gid);
  }
}
