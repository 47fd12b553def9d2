import { and, asc, eq, getTableColumns, inArray, isNull, lte, or, sql } from 'drizzle-orm';
import type { Connector } from '../../core/connectors/connector.ts';
import type { Choice } from '../../core/connectors/definition.ts';
import { among, inScope, type Reader, type Scope, type Tx } from '../database.ts';
import { cases, connectors } from '../schema.ts';

type Row = typeof connectors.$inferSelect;

/** A connector without its secrets; `waiting` counts the pushes that are not done yet. */
export type ConnectorRow = Omit<Row, 'secrets' | 'hook_secret' | 'imported' | 'choices'> & { waiting: number };

/** What may be written of a connector; its secrets are written by `connector-secrets.ts`. */
export type ConnectorChange = Partial<Omit<Row, 'workspace_id' | 'space_id' | 'id' | 'secrets' | 'hook_secret'>>;

const { secrets, hook_secret, imported, choices, ...shown } = getTableColumns(connectors);
const waiting = sql<number>`(select count(*)::int from pushes p
  where p.workspace_id = connectors.workspace_id and p.space_id = connectors.space_id
    and p.connector_id = connectors.id and p.state in ('waiting', 'uncertain'))`;

/** What is read of a connector: all but its secrets. */
export const connectorColumns = { ...shown, waiting };

/** List the connectors of a space, by name. */
export async function listConnectors(db: Reader, scope: Scope): Promise<ConnectorRow[]> {
  return db
    .select(connectorColumns)
    .from(connectors)
    .where(inScope(connectors, scope))
    .orderBy(asc(sql`lower(${connectors.name})`), asc(connectors.id));
}

/** Find the connector with this id. */
export async function findConnector(db: Reader, scope: Scope, id: string): Promise<ConnectorRow | undefined> {
  const [row] = await db.select(connectorColumns).from(connectors).where(isNamed(scope, id));
  return row;
}

/** Lock the connector until the end of the transaction; with `hasSecrets`, which its row does not show. */
export async function lockConnector(tx: Tx, scope: Scope, id: string) {
  const [row] = await tx
    .select({ ...shown, hasSecrets: sql<boolean>`secrets is not null`, hasHook: sql<boolean>`hook_secret is not null` })
    .from(connectors)
    .where(isNamed(scope, id))
    .for('update');
  return row;
}

/** Lock those of these connectors that there are. */
export async function lockConnectors(tx: Tx, scope: Scope, ids: string[]) {
  return tx
    .select({ ...shown, hasSecrets: sql<boolean>`secrets is not null` })
    .from(connectors)
    .where(and(inScope(connectors, scope), among(connectors.id, ids)))
    .orderBy(asc(connectors.id))
    .for('update');
}

/** Add a connector. */
export async function insertConnector(tx: Tx, scope: Scope, added: Connector & ConnectorChange): Promise<void> {
  await tx.insert(connectors).values({ ...added, workspace_id: scope.workspaceId, space_id: scope.spaceId });
}

/** Change a connector. */
export async function updateConnector(tx: Tx, scope: Scope, id: string, change: ConnectorChange): Promise<void> {
  await tx.update(connectors).set(change).where(isNamed(scope, id));
}

/** Remove a connector with its secrets. */
export async function removeConnector(tx: Tx, scope: Scope, id: string): Promise<void> {
  await tx.delete(connectors).where(isNamed(scope, id));
}

/** Find the choices of a case field as they were loaded last. */
export async function findChoices(
  db: Reader,
  scope: Scope,
  id: string,
  key: string,
): Promise<{ choices: Choice[]; at: string } | undefined> {
  const [row] = await db
    .select({ found: sql<{ choices: Choice[]; at: string } | null>`${connectors.choices}->${key}::text` })
    .from(connectors)
    .where(isNamed(scope, id));
  return row?.found ?? undefined;
}

/** Keep the choices of a case field as they were loaded at a time (ISO 8601). */
export async function saveChoices(
  tx: Tx,
  scope: Scope,
  id: string,
  key: string,
  loaded: { choices: Choice[]; at: string },
): Promise<void> {
  const added = JSON.stringify({ [key]: loaded });
  await tx
    .update(connectors)
    .set({ choices: sql`${connectors.choices} || ${added}::jsonb` })
    .where(isNamed(scope, id));
}

/** Find the connectors with these ids that there are, by name. */
export async function findConnectors(db: Reader, scope: Scope, ids: string[]): Promise<Connector[]> {
  const rows = await db
    .select(shown)
    .from(connectors)
    .where(and(inScope(connectors, scope), inArray(connectors.id, ids)))
    .orderBy(asc(connectors.name), asc(connectors.id));
  return rows.map(toConnector);
}

/** Return the connector of a case where it cannot be used until somebody signs in; a list of none or one. */
export async function missingConnectorsOf(db: Reader, scope: Scope, caseId: string): Promise<Connector[]> {
  const [found] = await db
    .select({ connector: cases.connector })
    .from(cases)
    .where(and(inScope(cases, scope), eq(cases.id, caseId)));
  const all = found ? await findConnectors(db, scope, [found.connector.id]) : [];
  return all.filter(({ isMissingSecrets }) => isMissingSecrets);
}

/** Return the connector of a row, without what only the database needs. */
export function toConnector(row: Connector): Connector {
  const { id, name, actionTypeId, config, isMissingSecrets } = row;
  return { id, name, actionTypeId, config, isMissingSecrets };
}

export function isNamed(scope: Scope, id: string) {
  return and(inScope(connectors, scope), eq(connectors.id, id));
}

/** A connector of whichever workspace. */
export type ConnectorAnywhere = ConnectorRow & { workspace_id: string; space_id: string };

/**
 * List the connectors of all workspaces with something to look after at a time (ISO 8601): tokens, ends, tickets to
 * read.
 */
export async function listToLookAfter(db: Reader, at: string, soon: string): Promise<ConnectorAnywhere[]> {
  return db
    .select(connectorColumns)
    .from(connectors)
    .where(
      and(
        eq(connectors.is_disabled, false),
        isNull(connectors.reauthentication_id),
        or(lte(connectors.refresh_at, at), lte(connectors.token_expires_at, soon), connectors.two_way),
      ),
    );
}
