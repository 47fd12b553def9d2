import { getTableColumns, getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../database.ts';
import * as schema from '../schema.ts';

/** What became of a workspace that may be adopted: there is none, it was, or both hold something and stay apart. */
export type Adoption = 'none' | 'adopted' | 'apart';

/** Tables that need more than another workspace in their rows. */
const OTHERWISE = new Set(['installations', 'spaces']);

/**
 * Give all that a workspace without a Slack behind it holds to another one that holds nothing yet. Leave both as they
 * are where the other holds something, or where there are more workspaces than these two.
 */
export async function adoptWorkspace(tx: Tx, from: string, to: string): Promise<Adoption> {
  const found = await tx.execute<{ id: string; bot: string | null }>(
    sql`select workspace_id as id, bot_id as bot from installations order by workspace_id for update`,
  );
  const orphan = found.find(({ id }) => id === from);
  if (!orphan || orphan.bot !== null || found.some(({ id }) => id !== from && id !== to)) return 'none';
  if (await isUsed(tx, from, to)) return 'apart';
  // However much it is, it is moved once; the texts that are searched move as they are.
  await tx.execute(
    sql`select set_config('statement_timeout', '0', true), set_config('docket.texts_written', 'yes', true)`,
  );
  await tx.execute(sql`delete from spaces where workspace_id = ${to}`);
  for (const table of tablesOfWorkspaces()) {
    await tx.execute(sql`update ${sql.identifier(table)} set workspace_id = ${to} where workspace_id = ${from}`);
  }
  await tx.execute(sql`
    insert into installations (workspace_id) values (${to}) on conflict do nothing`);
  await tx.execute(sql`delete from installations where workspace_id = ${from}`);
  await tx.execute(sql`
    update graphile_worker._private_jobs set payload = jsonb_set(payload::jsonb, '{workspaceId}', to_jsonb(${to}::text))::json
    where payload->>'workspaceId' = ${from} and locked_at is null`);
  return 'adopted';
}

/** Secrets are sealed for their workspace, so that those of the one that is adopted would be lost. */
async function isUsed(tx: Tx, from: string, to: string): Promise<boolean> {
  const [row] = await tx.execute<{ isUsed: boolean }>(sql`
    select exists (select from cases where workspace_id = ${to})
      or exists (select from connectors where workspace_id = ${to})
      or exists (select from kept_objects where workspace_id = ${to})
      or exists (select from configuration where workspace_id = ${to})
      or exists (select from spaces where workspace_id = ${to} and id <> 'default')
      or exists (select from connectors where workspace_id = ${from} and secrets is not null) as "isUsed"`);
  return row?.isUsed ?? true;
}

function tablesOfWorkspaces(): string[] {
  const tables = Object.values<unknown>(schema).filter((one) => is(one, PgTable));
  const named = tables.filter((table) => 'workspace_id' in getTableColumns(table)).map(getTableName);
  return [...named.filter((name) => !OTHERWISE.has(name)), 'spaces'];
}
