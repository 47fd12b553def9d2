import { z } from 'zod';
import type { Incident } from '../../core/push/incident.ts';
import { textFields } from '../case-fields.ts';
import type { CaseFields } from '../connector.ts';
import { serviceNowConnector } from './shared-calls.ts';
import { servicenowSir as definition } from './sir-definition.ts';

/**
 * For each switch of the case: which observables it sends, their column in the table, their type in the Elastic app.
 */
const kinds = [
  { key: 'destIp', from: 'destination.ip', column: 'dest_ip', type: 'ipv4-addr' },
  { key: 'sourceIp', from: 'source.ip', column: 'source_ip', type: 'ipv4-addr' },
  { key: 'malwareHash', from: 'file.hash.sha256', column: 'malware_hash', type: 'SHA256' },
  { key: 'malwareUrl', from: 'url.full', column: 'malware_url', type: 'URL' },
] as const;

/** Security incidents of ServiceNow SecOps. */
export const servicenowSir = serviceNowConnector({
  definition,
  table: 'sn_si_incident',
  importTable: 'x_elas2_sir_int_elastic_si_incident',
  scope: 'x_elas2_sir_int',
  // A new task, draft, analysis, contain, eradicate, recover, review, closed, cancelled.
  statuses: {
    1: 'open',
    10: 'open',
    16: 'in-progress',
    18: 'in-progress',
    19: 'in-progress',
    20: 'in-progress',
    100: 'in-progress',
    3: 'closed',
    7: 'closed',
  },
  usual: { open: '10', 'in-progress': '16', closed: '3' },
  closeCodes: ['Investigation completed'],
  values: (incident, fields, { usesTableApi }) => ({
    values: {
      ...textFields(fields, ['category', 'subcategory', 'priority']),
      ...(usesTableApi && observableColumns(incident, fields)),
    },
  }),
  async finish({ http, config }, { id, isNew }, incident, fields) {
    const observables = kinds.flatMap((kind) =>
      observed(incident, fields, kind).map((value) => ({ value, type: kind.type })),
    );
    if (config.usesTableApi || observables.length === 0) return true;
    return http.send({
      method: 'POST',
      url: `api/x_elas2_sir_int/elastic_api/incident/${id}/observables/bulk`,
      json: observables,
      answer: z.unknown().transform(() => true),
      ...(isNew && { fallback: false }),
    });
  },
});

function observableColumns(incident: Incident, fields: CaseFields): Record<string, string> {
  const columns = kinds.map((kind) => [kind.column, observed(incident, fields, kind).join(',')] as const);
  return Object.fromEntries(columns.filter(([, text]) => text !== ''));
}

function observed({ observables }: Incident, fields: CaseFields, { key, from }: (typeof kinds)[number]): string[] {
  if (fields[key] !== true) return [];
  return [...new Set(observables.filter(({ type }) => type === from).map(({ value }) => value))];
}
