import { and, eq, sql } from 'drizzle-orm';
import { type CasePause, casePause } from '../../core/cases/case-pause.ts';
import { inScope, type Reader, type Scope } from '../database.ts';
import { cases } from '../schema.ts';

/** Find how a case paused in the Kibana that it came from; null where that did not say. */
export async function findPause(db: Reader, scope: Scope, caseId: string): Promise<CasePause | null> {
  const [row] = await db
    .select({ attributes: sql<unknown>`${cases.imported}->'attributes'` })
    .from(cases)
    .where(and(inScope(cases, scope), eq(cases.id, caseId)));
  const { data: pause } = casePause.safeParse(row?.attributes ?? undefined);
  return pause && (pause.paused_at !== null || pause.time_paused !== null) ? pause : null;
}
