import type { KibanaLine } from './kibana-line.ts';

const elena = { email: 'elena@example.com', full_name: 'Elena Ruiz', username: 'elena' };

/** The keys that 8.8 writes around every object. */
const around = (version: string, time: unknown) => ({
  coreMigrationVersion: '8.8.0',
  typeMigrationVersion: version,
  managed: false,
  created_at: time,
  updated_at: time,
  version: 'WzEsMV0=',
});

/** A case as 8.8 exports it, with a connector of type Jira where an id is given. */
export function kibanaCase(id: string, changes: KibanaLine['attributes'] = {}, connectorId?: string): KibanaLine {
  const { created_at: time = '2024-01-01T08:00:00.000Z' } = changes;
  const none = { name: 'none', type: '.none', fields: [] };
  const jiraFields = [
    { key: 'issueType', value: '10024' },
    { key: 'priority', value: null },
    { key: 'parent', value: null },
  ];
  const jira = { name: 'Jira', type: '.jira', fields: jiraFields };
  return {
    ...around('8.7.0', time),
    type: 'cases',
    id,
    references: connectorId === undefined ? [] : [{ id: connectorId, name: 'connectorId', type: 'action' }],
    attributes: {
      title: `Case ${id}`,
      description: 'From three countries in one hour.',
      tags: ['identity'],
      status: 0,
      severity: 10,
      owner: 'cases',
      assignees: [{ uid: 'u_elena_0' }],
      duration: null,
      created_at: time,
      created_by: elena,
      updated_at: null,
      updated_by: null,
      closed_at: null,
      closed_by: null,
      settings: { syncAlerts: false },
      connector: connectorId === undefined ? none : jira,
      external_service: null,
      total_alerts: -1,
      total_comments: -1,
      something_newer: { kept: [true, null, 'as it is'] },
      ...changes,
    },
  };
}

/** A comment of a case. */
export function comment(id: string, caseId: string, text = 'Looks bad.'): KibanaLine {
  const time = '2024-01-01T09:00:00.000Z';
  return {
    ...around('8.6.0', time),
    type: 'cases-comments',
    id,
    references: [{ id: caseId, name: 'associated-cases', type: 'cases' }],
    attributes: {
      type: 'user',
      comment: text,
      owner: 'cases',
      created_at: time,
      created_by: elena,
      updated_at: null,
      updated_by: null,
      pushed_at: null,
      pushed_by: null,
    },
  };
}

/** The entry in the activity of a case that a comment was added. */
export function userAction(id: string, caseId: string, commentId?: string): KibanaLine {
  const time = '2024-01-01T09:00:00.000Z';
  const about = (id: string) => ({ id, name: 'associated-cases-comments', type: 'cases-comments' });
  return {
    ...around('8.5.0', time),
    type: 'cases-user-actions',
    id,
    references: [
      { id: caseId, name: 'associated-cases', type: 'cases' },
      ...(commentId === undefined ? [] : [about(commentId)]),
    ],
    attributes: {
      type: 'comment',
      action: 'create',
      payload: { comment: { comment: 'Looks bad.', type: 'user', owner: 'cases' } },
      owner: 'cases',
      created_at: time,
      created_by: elena,
    },
  };
}

/** A connector of type Jira. */
export function action(id: string): KibanaLine {
  return {
    ...around('8.3.0', '2024-01-01T07:00:00.000Z'),
    type: 'action',
    id,
    references: [],
    attributes: {
      actionTypeId: '.jira',
      name: 'Jira',
      config: { apiUrl: 'https://acme.example.com', projectKey: 'SEC' },
      secrets: {},
      isMissingSecrets: true,
    },
  };
}
