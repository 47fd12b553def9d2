import { randomUUID } from 'node:crypto';
import { queryRows } from './encoded-query.ts';

/** A row as ServiceNow shows it: every value is text. */
export type ServiceNowRow = Record<string, string>;

const prefixes: Record<string, string> = { incident: 'INC', sn_si_incident: 'SIR' };
const journals = new Set(['work_notes', 'comments']);

const choices: ServiceNowRow[] = [
  ...['High', 'Medium', 'Low'].flatMap((label, n) =>
    ['severity', 'urgency', 'impact', 'priority'].map((element) => choice('task', element, label, `${n + 1}`)),
  ),
  ...['incident', 'sn_si_incident'].flatMap((name) => [
    choice(name, 'category', 'Network', 'network'),
    choice(name, 'category', 'Software', 'software'),
    choice(name, 'subcategory', 'DNS', 'dns', 'network'),
    choice(name, 'subcategory', 'VPN', 'vpn', 'network'),
    choice(name, 'subcategory', 'Email', 'email', 'software'),
  ]),
  ...['Pending', 'Open', 'Closed Complete'].map((label, n) => choice('task', 'state', label, `${n - 5}`)),
  ...Object.entries({ 1: 'New', 2: 'In Progress', 3: 'On Hold', 6: 'Resolved', 7: 'Closed', 8: 'Canceled' }).map(
    ([value, label]) => choice('incident', 'state', label, value),
  ),
  ...Object.entries({ 10: 'Draft', 16: 'Analysis', 18: 'Contain', 100: 'Review', 3: 'Closed', 7: 'Cancelled' }).map(
    ([value, label]) => choice('sn_si_incident', 'state', label, value),
  ),
  ...['Duplicate', 'Solution provided', 'User error'].map((code) => choice('incident', 'close_code', code, code)),
  ...['False positive', 'Investigation completed'].map((code) => choice('sn_si_incident', 'close_code', code, code)),
];

function choice(name: string, element: string, label: string, value: string, dependent_value = ''): ServiceNowRow {
  return { name, element, label, value, dependent_value, language: 'en', inactive: 'false' };
}

/** States of which the data policy of a table demands a close code and close notes. */
const closing: Record<string, ReadonlySet<string>> = {
  incident: new Set(['6', '7']),
  sn_si_incident: new Set(['3']),
};

/** Return why a row may not be saved with these values; undefined where it may. */
export function policyBreach(table: string, row: ServiceNowRow, values: Record<string, unknown>): string | undefined {
  const after = { ...row, ...values };
  if (!closing[table]?.has(String(after.state)) || (after.close_code && after.close_notes)) return undefined;
  const missing = [after.close_notes ? [] : 'Resolution notes', after.close_code ? [] : 'Resolution code'].flat();
  return `Data Policy Exception: Following fields are mandatory: ${missing.join(', ')}`;
}

/** The state of a new row. */
const first: Record<string, string> = { sn_si_incident: '10' };

/** Make the tables of an instance, with journal fields kept apart from their incidents as there. */
export function createTables(now: () => Date) {
  const tables: Record<string, ServiceNowRow[]> = {
    incident: [],
    sn_si_incident: [],
    sys_choice: choices,
    sys_journal_field: [],
    sys_attachment: [],
  };
  const stamp = () => now().toISOString().slice(0, 19).replace('T', ' ');
  const id = () => randomUUID().replaceAll('-', '');

  /** Keep a row; journal fields become entries of their own, by `user`. */
  const save = (row: ServiceNowRow, values: Record<string, unknown>, user: string) => {
    for (const [column, value] of Object.entries(values)) {
      const text = value === null || value === undefined ? '' : String(value);
      if (!journals.has(column)) row[column] = text;
      else if (text !== '') {
        const entry = { element: column, element_id: row.sys_id ?? '', value: text };
        tables.sys_journal_field?.push({ ...entry, sys_id: id(), sys_created_by: user, sys_created_on: stamp() });
      }
    }
    row.sys_updated_on = stamp();
    return row;
  };

  return {
    tables,
    save,
    insert(table: string, values: Record<string, unknown>, user: string) {
      const rows = tables[table] ?? [];
      const number = `${prefixes[table] ?? ''}${String(rows.length + 10_001).padStart(7, '0')}`;
      const row: ServiceNowRow = {
        sys_id: id(),
        number,
        state: first[table] ?? '1',
        sys_created_by: user,
        sys_created_on: stamp(),
      };
      rows.push(row);
      return save(row, values, user);
    },
    row: (table: string, sysId: string) => tables[table]?.find(({ sys_id }) => sys_id === sysId),
    query: (table: string, query: string) => queryRows(tables[table] ?? [], query),
  };
}
