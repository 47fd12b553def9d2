import { existsSync, lstatSync, realpathSync, renameSync } from 'node:fs';
import { resolve } from 'node:path';
import { locationElsewhere, locationOfData } from './account.ts';
import { runningServer } from './server.ts';

/** Where a data folder lies after it was set aside; `database` is absent where its database is in the folder. */
export interface SetAside {
  folder: string;
  database?: string;
}

/**
 * Renames a data folder, with all that is in it, to `<name>-before-<date>`, so that another can take its place. A
 * database that lies elsewhere is moved to where a start on the renamed folder looks for it. Nothing is deleted or
 * written over. Throws in plain words where the database runs or the folder cannot be renamed.
 */
export function setDataAside(dataDir: string, today: Date): SetAside {
  const path = resolve(dataDir);
  const location = locationOfData(path);
  if (runningServer(location.data)) {
    throw new Error(`the database in ${location.folder} is in use by another Docket. Stop that one, then start again.`);
  }
  const elsewhere = locationElsewhere(realpathSync(path));
  const isElsewhere = existsSync(elsewhere) && realpathSync(elsewhere) === location.folder;
  const folder = rename(path, `${path}-before-${today.toISOString().slice(0, 10)}`);
  if (!isElsewhere) return { folder };
  const database = locationElsewhere(realpathSync(folder));
  if (database !== elsewhere) renameSync(elsewhere, database);
  return { folder, database };
}

/** Renames a folder, to a name with a number where the wanted one is taken; answers its name. */
function rename(path: string, wanted: string): string {
  try {
    let name = wanted;
    for (let number = 2; isTaken(name); number++) name = `${wanted}-${number}`;
    renameSync(path, name);
    return name;
  } catch (cause) {
    throw new Error(
      `${path} was made by an earlier Docket and cannot be renamed to ${wanted}. Move it yourself, or set DOCKET_DATA_DIR to another folder.`,
      { cause },
    );
  }
}

/** A link that leads nowhere takes its name too. */
function isTaken(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}
