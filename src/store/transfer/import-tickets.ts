import { sql } from 'drizzle-orm';
import { inScope, type Scope, type Tx } from '../database.ts';
import { cases } from '../schema.ts';

/** Return how many cases of the file have tickets, by what they or their activities say. */
export async function countTicketed(tx: Tx): Promise<number> {
  const [row] = await tx.execute<{ total: number }>(sql`
    select count(distinct coalesce(s.case_id, s.id))::int as total from import_stage s join import_plan p using (seq)
    where s.has_ticket and p.kind <> 'fail'`);
  return row?.total ?? 0;
}

/** Leave out what the activities of copies say of tickets. */
export async function leaveTicketEntries(tx: Tx, message: string): Promise<void> {
  await tx.execute(sql`
    update import_plan p set kind = 'skip', reason = 'ticket', message = ${message}
    from import_stage s where s.seq = p.seq and s.has_ticket and s.type = 'cases-user-actions' and p.kind = 'create'`);
}

/** Return the copies of cases that have tickets, in the order of their numbers, and the connectors that they use. */
export async function listTicketed(tx: Tx, scope: Scope): Promise<{ id: string; connectorId: string }[]> {
  return tx.execute(sql`
    select ${cases.id} as id, ${cases.connector}->>'id' as "connectorId" from ${cases}
    where ${inScope(cases, scope)} and ${cases.id} in (
      select c.dest from import_stage s join import_stage t on t.type = 'cases' and t.id = coalesce(s.case_id, s.id)
      join import_plan c on c.seq = t.seq where s.has_ticket and c.kind = 'create')
    order by ${cases.incremental_id}`);
}
