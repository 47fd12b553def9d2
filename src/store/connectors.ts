import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Connector } from '../core/connector.ts';
import { inScope, type Reader, type Scope } from './database.ts';
import { cases, connectors } from './schema.ts';

/** The connectors with these ids that there are, by name. */
export async function findConnectors(db: Reader, scope: Scope, ids: string[]): Promise<Connector[]> {
  const rows = await db
    .select()
    .from(connectors)
    .where(and(inScope(connectors, scope), inArray(connectors.id, ids)))
    .orderBy(asc(connectors.name), asc(connectors.id));
  return rows.map(toConnector);
}

/** The connector of a case where it cannot be used until somebody signs in; a list of none or one. */
export async function missingConnectorsOf(db: Reader, scope: Scope, caseId: string): Promise<Connector[]> {
  const [found] = await db
    .select({ connector: cases.connector })
    .from(cases)
    .where(and(inScope(cases, scope), eq(cases.id, caseId)));
  const all = found ? await findConnectors(db, scope, [found.connector.id]) : [];
  return all.filter(({ isMissingSecrets }) => isMissingSecrets);
}

/** The connector of a row, without what only the database needs. */
export function toConnector(row: typeof connectors.$inferSelect): Connector {
  const { id, name, actionTypeId, config, isMissingSecrets } = row;
  return { id, name, actionTypeId, config, isMissingSecrets };
}
