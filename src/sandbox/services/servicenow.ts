import { randomUUID, verify } from 'node:crypto';
import { z } from 'zod';
import type { Call, Route, ServiceResponse } from './definition.ts';
import { createService, type Service } from './service.ts';
import { createTables, policyBreach, type ServiceNowRow } from './servicenow-tables.ts';

/** Who may sign in: by password, or by a token that `publicKey` verifies (PEM). */
export interface ServiceNowOptions {
  username?: string;
  password?: string;
  clientId?: string;
  clientSecret?: string;
  publicKey?: string;
  now?: () => Date;
}

/** A ServiceNow instance with the Elastic app in it; `tables` hold what it knows. */
export interface ServiceNow extends Service {
  tables: Record<string, ServiceNowRow[]>;
  /** What was attached to a row, by the `sys_id` of the attachment. */
  files: Map<string, File>;
  /** What was sent to the observables of security incidents. */
  observables: { incident: string; value: string; type: string }[];
}

type Tables = ReturnType<typeof createTables>;
const columnsGiven = z.record(z.string(), z.unknown());
type Columns = z.infer<typeof columnsGiven>;
const observablesGiven = z.array(z.object({ value: z.string(), type: z.string() }));

/** Import sets of the Elastic app and the tables that they fill. */
const imports: Record<string, string> = {
  x_elas2_inc_int_elastic_incident: 'incident',
  x_elas2_sir_int_elastic_si_incident: 'sn_si_incident',
};
const scopes = new Set(['x_elas2_inc_int', 'x_elas2_sir_int']);

/** Make a small ServiceNow: Table API, import sets of the Elastic app, attachments, JWT bearer tokens. */
export function createServiceNow(options: ServiceNowOptions = {}): ServiceNow {
  const { username = 'integration.docket', password = 'docket-password', now = () => new Date() } = options;
  const store = createTables(now);
  const tokens = new Set<string>();
  const observables: ServiceNow['observables'] = [];
  const files: ServiceNow['files'] = new Map();
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const service = createService({
    name: 'servicenow',
    routes: [
      { method: 'POST', path: '/oauth_token.do', isOpen: true, run: (call) => grant(call, options, tokens) },
      ...tableRoutes(store, username),
      ...appRoutes(store, username, observables),
      { method: 'POST', path: '/api/now/attachment/upload', run: (call) => upload(call, store, username, files) },
    ],
    isSignedIn: ({ headers: { authorization = '' } }) =>
      authorization === basic || tokens.has(authorization.replace(/^Bearer /, '')),
    errorBody: (_status, words) => failure(words),
  });
  return { ...service, tables: store.tables, files, observables };
}

function tableRoutes(store: Tables, user: string): Route[] {
  const one = '/api/now/v2/table/:table/:id';
  const list = ({ params: { table = '' }, query }: Call) => {
    const rows = store.query(table, query.get('sysparm_query') ?? '');
    return result(rows.slice(0, Number(query.get('sysparm_limit') ?? 10_000)));
  };
  const withRow = (run: (row: ServiceNowRow, call: Call) => ServiceResponse) => (call: Call) => {
    const row = store.row(call.params.table ?? '', call.params.id ?? '');
    return row ? run(row, call) : missing();
  };
  return [
    { method: 'GET', path: '/api/now/table/:table', run: list },
    { method: 'GET', path: '/api/now/v2/table/:table', run: list },
    {
      method: 'POST',
      path: '/api/now/v2/table/:table',
      run: ({ params: { table = '' }, json }) => result(store.insert(table, columnsGiven.parse(json), user), 201),
    },
    { method: 'GET', path: one, run: withRow((row) => result(row)) },
    {
      method: 'PATCH',
      path: one,
      run: withRow((row, { json, params }) => {
        const columns = columnsGiven.parse(json);
        const breach = policyBreach(params.table ?? '', row, columns);
        return breach === undefined
          ? result(store.save(row, columns, user))
          : { status: 403, body: failure('Operation Failed', breach) };
      }),
    },
  ];
}

function appRoutes(store: Tables, user: string, observables: ServiceNow['observables']): Route[] {
  return [
    {
      method: 'GET',
      path: '/api/:scope/elastic_api/health',
      run: ({ params: { scope = '' } }) =>
        scopes.has(scope) ? result({ name: 'Elastic', scope, version: '1.2.0' }) : missing(),
    },
    {
      method: 'POST',
      path: '/api/now/import/:set',
      run({ params: { set = '' }, json }) {
        const table = imports[set];
        return table ? result([importRow(store, table, columnsGiven.parse(json), user)], 201) : missing();
      },
    },
    {
      method: 'POST',
      path: '/api/x_elas2_sir_int/elastic_api/incident/:id/observables/bulk',
      run({ params: { id = '' }, json }) {
        if (!store.row('sn_si_incident', id)) return missing();
        observables.push(...observablesGiven.parse(json).map((each) => ({ incident: id, ...each })));
        return result(json);
      },
    },
  ];
}

/** Columns of an import set start with `u_`; an id that is not known makes a new row, as its transform map does. */
function importRow(store: Tables, table: string, { elastic_incident_id, ...columns }: Columns, user: string) {
  const named = Object.entries(columns).map(([column, value]) => [column.replace(/^u_/, ''), value] as const);
  // A transform map leaves a column alone that is empty in the import set.
  const values = Object.fromEntries(named.filter(([, value]) => value !== null && value !== ''));
  const known = store.row(table, String(elastic_incident_id ?? ''));
  if (!known && !values.short_description) {
    return { status: 'error', error_message: 'Short description is mandatory.' };
  }
  const breach = known && policyBreach(table, known, values);
  if (breach !== undefined) return { status: 'error', error_message: breach };
  const { number, sys_id } = known ? store.save(known, values, user) : store.insert(table, values, user);
  return { table, status: known ? 'updated' : 'inserted', display_name: 'number', display_value: number, sys_id };
}

function upload({ form }: Call, store: Tables, user: string, files: ServiceNow['files']): ServiceResponse {
  const [file, table_name, table_sys_id] = ['uploadFile', 'table_name', 'table_sys_id'].map((name) => form.get(name));
  if (!(file instanceof File)) return { status: 400, body: failure('There is no file.') };
  const row = store.insert('sys_attachment', { table_name, table_sys_id, file_name: file.name }, user);
  files.set(row.sys_id ?? '', file);
  return result(row, 201);
}

/** RFC 7523, 2.1: a token for an assertion that the key of the client has signed with RS256. */
function grant(
  { form }: Call,
  { clientId, clientSecret, publicKey }: ServiceNowOptions,
  tokens: Set<string>,
): ServiceResponse {
  const [head = '', claims = '', signature = ''] = String(form.get('assertion')).split('.');
  const isClient = form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
  const isGrant = form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const signed = Buffer.from(`${head}.${claims}`);
  const isSigned =
    publicKey !== undefined && verify('RSA-SHA256', signed, publicKey, Buffer.from(signature, 'base64url'));
  if (!isClient || !isGrant || !isSigned) {
    return { status: 401, body: { error: 'access_denied', error_description: 'access_denied' } };
  }
  const token = randomUUID();
  tokens.add(token);
  return { body: { access_token: token, token_type: 'Bearer', scope: 'useraccount', expires_in: 1799 } };
}

function result(value: unknown, status = 200): ServiceResponse {
  return { status, body: { result: value } };
}

function missing(): ServiceResponse {
  return { status: 404, body: failure('No Record found') };
}

function failure(message: string, detail = '') {
  return { error: { message, detail }, status: 'failure' };
}
