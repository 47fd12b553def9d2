import type { ConnectorDefinition } from '../../core/connectors/definition.ts';
import { categoryFields, closingFields, serviceNowShared } from './shared-definition.ts';

/** ServiceNow security incident response; the switches choose which observables are sent. */
export const servicenowSir: ConnectorDefinition = {
  ...serviceNowShared,
  id: '.servicenow-sir',
  title: 'ServiceNow SecOps',
  status: {
    usual: { open: 'Draft', 'in-progress': 'Analysis', closed: 'Closed' },
    closing: closingFields('Investigation completed'),
  },
  fields: [
    { key: 'destIp', label: 'Send destination IPs', kind: 'switch' },
    { key: 'sourceIp', label: 'Send source IPs', kind: 'switch' },
    { key: 'malwareHash', label: 'Send malware hashes', kind: 'switch' },
    { key: 'malwareUrl', label: 'Send malware URLs', kind: 'switch' },
    { key: 'priority', label: 'Priority', kind: 'choice', loaded: true },
    ...categoryFields,
  ],
};
