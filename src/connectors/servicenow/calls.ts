import { jsonField, textFields } from '../case-fields.ts';
import { servicenow as definition } from './definition.ts';
import { serviceNowConnector } from './shared-calls.ts';

const columns = ['severity', 'urgency', 'impact', 'category', 'subcategory'];

/** Incidents of ServiceNow ITSM. */
export const servicenow = serviceNowConnector({
  definition,
  table: 'incident',
  importTable: 'x_elas2_inc_int_elastic_incident',
  scope: 'x_elas2_inc_int',
  // New, in progress, on hold, resolved, closed, canceled.
  statuses: { 1: 'open', 2: 'in-progress', 3: 'in-progress', 6: 'closed', 7: 'closed', 8: 'closed' },
  usual: { open: '1', 'in-progress': '2', closed: '6' },
  closeCodes: ['Solution provided', 'Solved (Permanently)'],
  values: (_incident, fields) => ({
    values: textFields(fields, columns),
    extra: jsonField(fields, 'additionalFields'),
  }),
});
