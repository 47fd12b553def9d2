import { expect } from 'vitest';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { present } from '../present.ts';

/** A workspace of its own, in a database that the tests of a file share. */
export interface SharedDatabase {
  database: Database;
  url: string;
  workspaceId: string;
}

let shared: { file: string; made: TestDatabase; database: Database } | undefined;
let workspaces = 0;

/**
 * Return a workspace that no other test has, in the database of the file: to make a database, and connections to it,
 * takes a tenth of a second. For tests that look at and change nothing outside their workspace.
 */
export async function ownWorkspace(): Promise<SharedDatabase> {
  const file = present(expect.getState().testPath);
  if (shared?.file !== file) {
    const before = shared;
    shared = undefined;
    await before?.database.close();
    await before?.made.drop();
    const made = await testDatabase();
    shared = { file, made, database: openDatabase(made.url, { max: 4 }) };
  }
  workspaces += 1;
  return { database: shared.database, url: shared.made.url, workspaceId: `T${workspaces}` };
}
