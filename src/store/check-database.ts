import type { Database } from './database.ts';
import { installations } from './schema.ts';

/** Throw unless the database answers and holds our tables. */
export async function checkDatabase(database: Database): Promise<void> {
  await database.read.select({ id: installations.workspace_id }).from(installations).limit(1);
}
