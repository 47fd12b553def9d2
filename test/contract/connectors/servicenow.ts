import type { CaseStatus } from '../../../src/core/cases/case.ts';
import { serve } from '../../../src/sandbox/services/serve.ts';
import { createServiceNow } from '../../../src/sandbox/services/servicenow.ts';
import type { ServiceUnderTest, Stage } from './service-under-test.ts';

const good = { signIn: 'basic' as const, values: { username: 'integration.docket', password: 'docket-password' } };
const bad = { signIn: 'basic' as const, values: { username: 'integration.docket', password: 'wrong-password' } };

interface Product {
  table: string;
  importTable: string;
  states: Record<CaseStatus, string>;
  moves: { open: string; closed: string; other: string };
}

/** A stage of a product of ServiceNow: with the Elastic app, or with the Table API alone. */
async function start({ table, importTable, states, moves }: Product, usesTableApi: boolean): Promise<Stage> {
  const instance = createServiceNow();
  const served = await serve([instance]);
  const rows = () => instance.tables[table] ?? [];
  const notes = (id: string) => instance.tables.sys_journal_field?.filter(({ element_id }) => element_id === id) ?? [];
  const files = (id: string) => {
    const attached = instance.tables.sys_attachment?.filter(({ table_sys_id }) => table_sys_id === id) ?? [];
    return Promise.all(
      attached.map(async ({ sys_id = '', file_name: name = '' }) => {
        const bytes = await instance.files.get(sys_id)?.arrayBuffer();
        return { name, bytes: new Uint8Array(bytes ?? []) };
      }),
    );
  };
  return {
    service: instance,
    allowedHosts: [served.host],
    config: { apiUrl: served.urlOf(instance), usesTableApi, isOAuth: false },
    good,
    bad,
    fields: { category: 'network', subcategory: 'dns', impact: null, priority: '1', additionalFields: null },
    choices: [],
    creates: {
      method: 'POST',
      path: usesTableApi ? new RegExp(`/v2/table/${table}$`) : new RegExp(`/import/${importTable}$`),
    },
    tickets: () =>
      Promise.all(
        rows().map(async ({ sys_id: id = '', short_description: title = '', description = '' }) => {
          return { id, title, description, comments: notes(id).map(({ value = '' }) => value), files: await files(id) };
        }),
      ),
    setStatus(id, status) {
      const row = rows().find(({ sys_id }) => sys_id === id);
      if (row) row.state = states[status];
    },
    moves: { stateOf: (id) => rows().find(({ sys_id }) => sys_id === id)?.state, ...moves },
    writeComment(id, text) {
      instance.tables.sys_journal_field?.push({
        sys_id: `journal-of-${id}`,
        element: 'comments',
        element_id: id,
        value: text,
        sys_created_by: 'beth.anglin',
        sys_created_on: '2026-11-20 10:00:00',
      });
    },
    close: () => served.close(),
  };
}

const itsm: Product = {
  table: 'incident',
  importTable: 'x_elas2_inc_int_elastic_incident',
  states: { open: '1', 'in-progress': '2', closed: '7' },
  moves: { open: '1', closed: '6', other: '7' },
};
const sir: Product = {
  table: 'sn_si_incident',
  importTable: 'x_elas2_sir_int_elastic_si_incident',
  states: { open: '10', 'in-progress': '16', closed: '3' },
  moves: { open: '10', closed: '3', other: '7' },
};
const category = [
  { key: 'category', has: 'network' },
  { key: 'subcategory', has: 'vpn', fields: { category: 'network' } },
];
const itsmChoices = [...['urgency', 'severity', 'impact'].map((key) => ({ key, has: '2' })), ...category];
const sirChoices = [{ key: 'priority', has: '1' }, ...category];

/** Both products of ServiceNow, with and without the Elastic app. */
export const servicenowUnderTest: ServiceUnderTest[] = [
  ...[false, true].map((usesTableApi) => ({
    type: '.servicenow' as const,
    name: `the sandbox's ServiceNow ${usesTableApi ? 'without' : 'with'} the app`,
    start: async () => ({ ...(await start(itsm, usesTableApi)), choices: itsmChoices }),
  })),
  ...[false, true].map((usesTableApi) => ({
    type: '.servicenow-sir' as const,
    name: `the sandbox's ServiceNow ${usesTableApi ? 'without' : 'with'} the app`,
    start: async () => ({ ...(await start(sir, usesTableApi)), choices: sirChoices }),
  })),
];
