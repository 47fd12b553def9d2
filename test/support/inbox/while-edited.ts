import postgres from 'postgres';
import type { Case } from '../../../src/core/cases/case.ts';
import { until } from '../../integration/jobs/world.ts';
import type { EvidenceHarness } from '../harnesses/evidence-harness.ts';

/** Somebody's edit of the comments of a case here, held between its writes and its commit until `work` waits for it. */
export async function whileEdited(
  { context }: EvidenceHarness,
  of: Case,
  text: string,
  work: () => Promise<unknown>,
): Promise<void> {
  const sql = postgres(context.config.databaseUrl, { max: 2 });
  let late: Promise<unknown> | undefined;
  await sql.begin(async (tx) => {
    await tx`select 1 from cases where id = ${of.id} for update`;
    await tx`update attachments set version = version + 1,
      attributes = attributes || jsonb_build_object('comment', ${text}::text) where case_id = ${of.id}`;
    late = work();
    late.catch(() => {});
    await until('the work waits for the edit', async () => {
      const rows = await sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`;
      return rows.length > 0;
    });
  });
  await late;
  await sql.end();
}
