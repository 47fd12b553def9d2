import type { ConnectorDefinition } from '../../core/connectors/definition.ts';
import { categoryFields, closingFields, serviceNowShared } from './shared-definition.ts';

/** ServiceNow IT service management: incidents. */
export const servicenow: ConnectorDefinition = {
  ...serviceNowShared,
  id: '.servicenow',
  title: 'ServiceNow ITSM',
  status: {
    usual: { open: 'New', 'in-progress': 'In Progress', closed: 'Resolved' },
    closing: closingFields('Solution provided, or Solved (Permanently)'),
  },
  fields: [
    { key: 'urgency', label: 'Urgency', kind: 'choice', loaded: true },
    { key: 'severity', label: 'Severity', kind: 'choice', loaded: true },
    { key: 'impact', label: 'Impact', kind: 'choice', loaded: true },
    ...categoryFields,
    {
      key: 'additionalFields',
      label: 'Additional fields',
      kind: 'json',
      hint: 'As JSON, by the names of the columns, such as { "u_team": "SOC" }',
    },
  ],
};
