import { z } from 'zod';
import type { ExternalTicket } from '../../core/push/incident.ts';
import type { Session } from '../connector.ts';
import type { ServiceNowConfig } from './shared-definition.ts';

/** Where a ServiceNow product keeps its incidents: in a table, behind an import set of the Elastic app. */
export interface ServiceNowTables {
  table: string;
  importTable: string;
  /** The scope of the Elastic app. */
  scope: string;
}

export type ServiceNowSession = Session<ServiceNowConfig>;

/** Column values of an incident; `extra` holds those that the person named, which go as they are. */
export interface IncidentValues {
  values: Record<string, unknown>;
  extra?: Record<string, unknown>;
}

const record = z.looseObject({
  sys_id: z.string(),
  number: z.string(),
  state: z.string().optional(),
  short_description: z.string().optional(),
});
export type IncidentRecord = z.output<typeof record>;

const one = z.object({ result: record });
const imported = z.object({
  result: z.tuple(
    [z.object({ sys_id: z.string(), display_name: z.string().optional(), display_value: z.string().optional() })],
    z.unknown(),
  ),
});
const failedImport = z.object({
  result: z.tuple([z.object({ status: z.literal('error'), error_message: z.string() })], z.unknown()),
});

/** Return the page of an incident, titled with its number. */
export function ticketOf(
  { apiUrl }: ServiceNowConfig,
  { table }: ServiceNowTables,
  incident: IncidentRecord,
): ExternalTicket {
  const { sys_id, number } = incident;
  return { id: sys_id, title: number, url: `${apiUrl}/nav_to.do?uri=${table}.do?sys_id=${sys_id}` };
}

/** Return the incident with this `sys_id`. Throw `not_found`. */
export async function readIncident(
  { http }: ServiceNowSession,
  tables: ServiceNowTables,
  id: string,
): Promise<IncidentRecord> {
  return (await http.send({ method: 'GET', url: recordUrl(tables, id), answer: one })).result;
}

/** Find the newest incident of which a column has a value. */
export async function findIncident(
  { http }: ServiceNowSession,
  { table }: ServiceNowTables,
  column: string,
  value: string,
) {
  const { result } = await http.send({
    method: 'GET',
    url: `api/now/v2/table/${table}`,
    query: { sysparm_query: `${column}=${quoted(value)}^ORDERBYDESCnumber`, sysparm_limit: '1' },
    answer: z.object({ result: z.array(record) }),
  });
  return result[0];
}

/** Make an incident, or change the one with this `sys_id`: through the Elastic app, or without it by the Table API. */
export async function writeIncident(
  session: ServiceNowSession,
  tables: ServiceNowTables,
  incident: IncidentValues,
  id?: string,
): Promise<IncidentRecord> {
  if (!session.config.usesTableApi) return importIncident(session, tables, incident, id);
  const { result } = await session.http.send({
    method: id === undefined ? 'POST' : 'PATCH',
    url: id === undefined ? `api/now/v2/table/${tables.table}` : recordUrl(tables, id),
    json: { ...incident.extra, ...incident.values },
    answer: one,
    refusal: detailed,
  });
  return result;
}

const failed = z.object({ error: z.object({ message: z.string(), detail: z.string().min(1) }) });

/** What a data policy or a business rule of the instance refuses; ServiceNow says 403 for that as for a missing right. */
const OF_A_RULE = /Data Policy Exception|Business Rule/i;

/** "Operation Failed" says nothing; the detail says what was refused and why. */
function detailed(body: unknown, status: number): { status: number; message: string } | undefined {
  const { error } = failed.safeParse(body).data ?? {};
  return error && { status: OF_A_RULE.test(error.detail) ? 422 : status, message: error.detail };
}

async function importIncident(
  session: ServiceNowSession,
  tables: ServiceNowTables,
  { values, extra }: IncidentValues,
  id: string | undefined,
): Promise<IncidentRecord> {
  await checkApp(session, tables);
  // The import set makes a new incident for an id that it does not know.
  const known = id === undefined ? undefined : await readIncident(session, tables, id);
  const prefixed = Object.entries(values).map(([column, value]) => [`u_${column}`, value]);
  const { result } = await session.http.send({
    method: 'POST',
    url: `api/now/import/${tables.importTable}`,
    json: { ...extra, ...Object.fromEntries(prefixed), ...(known && { elastic_incident_id: known.sys_id }) },
    answer: imported,
    refusal: (body) => {
      const failed = failedImport.safeParse(body);
      return failed.success ? { status: 422, message: failed.data.result[0].error_message } : undefined;
    },
  });
  const { sys_id, display_name, display_value: number } = result[0];
  if (known) return known;
  return display_name === 'number' && number ? { sys_id, number } : readIncident(session, tables, sys_id);
}

/** Throw `not_found` where the Elastic app is not installed. */
export async function checkApp({ http }: ServiceNowSession, { scope }: ServiceNowTables): Promise<void> {
  const answer = z.object({ result: z.looseObject({ version: z.string() }) });
  await http.send({ method: 'GET', url: `api/${scope}/elastic_api/health`, answer });
}

/** Return a value inside an encoded query, where `^` parts conditions and is written twice. */
export function quoted(value: string): string {
  return value.replaceAll('^', '^^');
}

function recordUrl({ table }: ServiceNowTables, id: string): string {
  return `api/now/v2/table/${table}/${encodeURIComponent(id)}`;
}
