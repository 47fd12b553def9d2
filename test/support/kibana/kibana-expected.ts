import { z } from 'zod';
import type { Attributes, Reference } from '../../../src/saved-objects/types.ts';
import { fitting, readJson } from '../json.ts';
import { type KibanaLine, kibanaLine } from './kibana-line.ts';

const record = kibanaLine.shape.attributes;

/** A file of Kibana's, and what each of its objects leaves Docket as, in the profile `kibana-8.8`, when nobody changed it. */
export interface Expectation {
  says: string;
  file: string;
  /** By id: the line that is expected, written as a change to the line that came. */
  expected(): Record<string, (came: KibanaLine) => KibanaLine>;
}

/** The line as 8.8 writes it around changed attributes: version keys of 8.8, everything else of the envelope as it came. */
function as88(came: KibanaLine, typeMigrationVersion: string, changes: Partial<KibanaLine> = {}): KibanaLine {
  const { migrationVersion: _old, ...kept } = came;
  return { ...kept, coreMigrationVersion: '8.8.0', managed: false, typeMigrationVersion, ...changes };
}

/** What every case of before 8.7 gains and loses, whatever it says. */
function caseAs88(came: KibanaLine, changes: Attributes): KibanaLine {
  const { type: _type, ...attributes } = came.attributes;
  return as88(came, '8.7.0', {
    attributes: { ...attributes, status: 0, total_alerts: -1, total_comments: -1, ...changes },
  });
}

function commentAs88(came: KibanaLine, typeMigrationVersion = '8.6.0'): KibanaLine {
  const { associationType: _type, ...attributes } = came.attributes;
  return as88(came, typeMigrationVersion, { attributes });
}

/** A user action of before 8.1 in the new form, written from what the test says that it means. */
function actionAs88(
  came: KibanaLine,
  meaning: { type: string; action: string; payload: Attributes; references?: Reference[] },
): KibanaLine {
  const { references = came.references, ...said } = meaning;
  const { owner, action_at: created_at, action_by: created_by } = came.attributes;
  return as88(came, '8.5.0', { attributes: { owner, created_at, created_by, ...said }, references });
}

/** A user action of 8.1 or later whose payload gained what later versions add to it. */
function withPayload(came: KibanaLine, added: Attributes): KibanaLine {
  const payload = { ...fitting(record, came.attributes.payload), ...added };
  return as88(came, '8.5.0', { attributes: { ...came.attributes, payload } });
}

/** The JSON that a user action of before 8.1 holds as the new value. */
const newValue = (came: KibanaLine) => readJson(record, fitting(z.string(), came.attributes.new_value));

const none = { fields: null, name: 'none', type: '.none' };
const toCase = (id: string) => ({ id, name: 'associated-cases', type: 'cases' });

/** Written by hand from Kibana's migrations (`docs/kibana-format.md#steps`), file by file. */
export const expectations: Expectation[] = [
  {
    says: '7.16: a case, its comment and its activity',
    file: '7.16_single_case_user_actions_one_comment.ndjson',
    expected: () => {
      const owner = 'securitySolution';
      return {
        '85541260-06a6-11ec-b3f9-3d05c48a7d46': (o) => caseAs88(o, { severity: 0, assignees: [], duration: null }),
        '8cb85070-06a6-11ec-b3f9-3d05c48a7d46': (o) =>
          actionAs88(o, {
            type: 'create_case',
            action: 'create',
            payload: {
              title: 'A case to export',
              description: 'a description',
              tags: ['some tags'],
              status: 'open',
              severity: 'low',
              assignees: [],
              settings: { syncAlerts: true },
              connector: none,
              owner,
            },
          }),
        '9687c220-06a6-11ec-b3f9-3d05c48a7d46': (o) => commentAs88(o),
        '9710c840-06a6-11ec-b3f9-3d05c48a7d46': (o) =>
          actionAs88(o, {
            type: 'comment',
            action: 'create',
            payload: { comment: { comment: 'A comment for my case', type: 'user', owner } },
          }),
      };
    },
  },

  {
    says: '7.16: a connector that was pushed to and taken away',
    file: '7.16_single_case_with_connector_update_to_none.ndjson',
    expected: () => {
      const about = toCase('2e85c3f0-06ad-11ec-babc-0b08808e8e01');
      const jira = { id: '1cd34740-06ad-11ec-babc-0b08808e8e01', type: 'action' };
      return {
        '1cd34740-06ad-11ec-babc-0b08808e8e01': (o) =>
          as88(o, '8.3.0', { attributes: { ...o.attributes, secrets: {}, isMissingSecrets: true } }),
        '2e85c3f0-06ad-11ec-babc-0b08808e8e01': (o) => caseAs88(o, { severity: 0, assignees: [], duration: null }),
        '2e9db8c0-06ad-11ec-babc-0b08808e8e01': (o) =>
          actionAs88(o, {
            type: 'create_case',
            action: 'create',
            payload: {
              title: 'A case with a connector',
              description: 'super description',
              tags: ['other tags'],
              status: 'open',
              severity: 'low',
              assignees: [],
              settings: { syncAlerts: true },
              connector: {
                name: 'A jira connector',
                type: '.jira',
                fields: { issueType: '10002', parent: null, priority: 'High' },
              },
              owner: 'securitySolution',
            },
            references: [about, { ...jira, name: 'connectorId' }],
          }),
        '2fd1cbf0-06ad-11ec-babc-0b08808e8e01': (o) =>
          actionAs88(o, {
            type: 'pushed',
            action: 'push_to_service',
            payload: {
              externalService: {
                connector_name: 'A jira connector',
                external_id: '10125',
                external_title: 'TPN-118',
                external_url: 'https://cases-testing.atlassian.net/browse/TPN-118',
                pushed_at: '2021-08-26T20:35:44.302Z',
                pushed_by: { email: null, full_name: null, username: 'elastic' },
              },
            },
            references: [about, { ...jira, name: 'pushConnectorId' }],
          }),
        '4ee9b250-06ad-11ec-babc-0b08808e8e01': (o) =>
          actionAs88(o, { type: 'connector', action: 'update', payload: { connector: none }, references: [about] }),
      };
    },
  },

  {
    says: '7.17: every kind of activity, a visualization and its data view',
    file: '7.17.5_case_all_user_actions.ndjson',
    expected: () => {
      const update = (type: string, payload: Attributes) => (o: KibanaLine) =>
        actionAs88(o, { type, action: 'update', payload });
      const comment = (text: string) => ({ comment: { comment: text, type: 'user', owner: 'cases' } });
      const created = (text: string) => (o: KibanaLine) =>
        actionAs88(o, { type: 'comment', action: 'create', payload: comment(text) });
      const pushed = (o: KibanaLine) =>
        actionAs88(o, {
          type: 'pushed',
          action: 'push_to_service',
          payload: { externalService: newValue(o) },
        });
      const jiraWith = (priority: string) => ({
        connector: { name: 'Jira', type: '.jira', fields: { issueType: '10024', parent: null, priority } },
      });
      return {
        '92b970e0-09c4-11ed-9088-a95ba44d7455': (o) =>
          as88(o, '8.3.0', { attributes: { ...o.attributes, secrets: {}, isMissingSecrets: true } }),
        'e26361b0-09c3-11ed-9088-a95ba44d7455': (o) =>
          caseAs88(o, {
            severity: 0,
            assignees: [],
            duration: null,
            connector: {
              name: 'Jira',
              type: '.jira',
              fields: [
                { key: 'issueType', value: '10024' },
                { key: 'parent', value: null },
                { key: 'priority', value: 'Low' },
              ],
            },
          }),
        '03e08840-09c4-11ed-9088-a95ba44d7455': update('description', {
          description: "Testing upgrade! Let's see how it goes.",
        }),
        '90943e30-9a47-11e8-b64d-95841ca0b247': (o) => o,
        // It holds a Lens of 7.16, so it keeps its version for Kibana to bring the Lens up to date.
        '61b2ef30-09c4-11ed-9088-a95ba44d7455': (o) => commentAs88(o, '7.16.0'),
        '62175650-09c4-11ed-9088-a95ba44d7455': (o) => created(fitting(z.string(), newValue(o).comment))(o),
        '6b649fb0-09c4-11ed-9088-a95ba44d7455': (o) => commentAs88(o),
        '6be9fc50-09c4-11ed-9088-a95ba44d7455': created('How did you do that?'),
        'facc7750-09c3-11ed-9088-a95ba44d7455': (o) => commentAs88(o),
        '728a9c40-09c4-11ed-9088-a95ba44d7455': update('comment', comment('This is interesting. I am curious also.')),
        '754835a0-09c4-11ed-9088-a95ba44d7455': update('status', { status: 'in-progress' }),
        '77ee4f60-09c4-11ed-9088-a95ba44d7455': update('status', { status: 'closed' }),
        '7a13c770-09c4-11ed-9088-a95ba44d7455': update('status', { status: 'open' }),
        '7c1eb2a0-09c4-11ed-9088-a95ba44d7455': update('settings', { settings: { syncAlerts: false } }),
        '7e855260-09c4-11ed-9088-a95ba44d7455': update('settings', { settings: { syncAlerts: true } }),
        '9bc71930-09c4-11ed-9088-a95ba44d7455': update('connector', jiraWith('High')),
        'a060c590-09c4-11ed-9088-a95ba44d7455': pushed,
        'aa630710-09c4-11ed-9088-a95ba44d7455': (o) => commentAs88(o),
        'aab7b6c0-09c4-11ed-9088-a95ba44d7455': created('It was complicated but we did it!'),
        'af80b080-09c4-11ed-9088-a95ba44d7455': (o) => ({
          ...update('connector', jiraWith('Low'))(o),
          references: [
            toCase('e26361b0-09c3-11ed-9088-a95ba44d7455'),
            { id: '92b970e0-09c4-11ed-9088-a95ba44d7455', name: 'connectorId', type: 'action' },
          ],
        }),
        'b1f8b560-09c4-11ed-9088-a95ba44d7455': pushed,
        'e30aec50-09c3-11ed-9088-a95ba44d7455': (o) =>
          actionAs88(o, {
            type: 'create_case',
            action: 'create',
            payload: {
              title: 'Upgrade test',
              description: 'Testing upgrade',
              tags: ['upgrade', 'test', 'cases'],
              status: 'open',
              severity: 'low',
              assignees: [],
              settings: { syncAlerts: true },
              connector: none,
              owner: 'securitySolution',
            },
          }),
        'f1b691a0-09c3-11ed-9088-a95ba44d7455': update('title', { title: 'Upgrade test in Kibana' }),
        'f5e658a0-09c3-11ed-9088-a95ba44d7455': (o) =>
          actionAs88(o, { type: 'tags', action: 'add', payload: { tags: ['kibana'] } }),
        'f5e658a1-09c3-11ed-9088-a95ba44d7455': (o) =>
          actionAs88(o, { type: 'tags', action: 'delete', payload: { tags: ['cases'] } }),
        'fb488520-09c3-11ed-9088-a95ba44d7455': created('This is interesting'),
      };
    },
  },

  {
    says: '8.1: user actions that have their form already, with a key that 8.1 no longer has',
    file: '8.1_single_case_user_actions_one_comment.ndjson',
    expected: () => {
      return {
        '156cd450-5ce6-11ec-a615-15461784e410': (o) => caseAs88(o, { severity: 0, assignees: [], duration: null }),
        '15ca0f80-5ce6-11ec-a615-15461784e410': (o) => withPayload(o, { severity: 'low', assignees: [] }),
        '1c8e6410-5ce6-11ec-a615-15461784e410': (o) => commentAs88(o),
        '1cff9c70-5ce6-11ec-a615-15461784e410': (o) => as88(o, '8.5.0'),
      };
    },
  },

  {
    says: '8.4: an attachment with a persistable state, which keeps its version',
    file: '8.4.0_persistable_state_attachment.ndjson',
    expected: () => {
      return {
        'cdeede80-fa0f-11ec-bcb4-59410ea3e0fe': (o) => caseAs88(o, { severity: 0, assignees: [] }),
        '8cf7a270-fa11-11ec-bcb4-59410ea3e0fe': (o) => as88(o, '8.3.0'),
        '8d4e7500-fa11-11ec-bcb4-59410ea3e0fe': (o) => as88(o, '8.5.0'),
        'ce283e00-fa0f-11ec-bcb4-59410ea3e0fe': (o) => withPayload(o, { assignees: [] }),
      };
    },
  },

  {
    says: '8.5: the four severities',
    file: '8.5.0_four_severities.ndjson',
    expected: () => {
      return {
        '063d5820-1284-11ed-81af-63a2bdfb2bf6': (o) => caseAs88(o, { severity: 0 }),
        '063d5820-1284-11ed-81af-63a2bdfb2bf7': (o) => caseAs88(o, { severity: 10 }),
        '063d5820-1284-11ed-81af-63a2bdfb2bf8': (o) => caseAs88(o, { severity: 20 }),
        '063d5820-1284-11ed-81af-63a2bdfb2bf9': (o) => caseAs88(o, { severity: 30 }),
      };
    },
  },

  {
    says: '8.8: nothing changes at all',
    file: '8.8.0_rebuilt_from_stored_documents.ndjson',
    expected: () => {
      return {
        '2676b3c0-de8a-11ed-b37c-076c611874be': (o) => o,
        '2a2cddf0-de8a-11ed-b37c-076c611874be': (o) => o,
        '2a32d160-de8a-11ed-b37c-076c611874be': (o) => o,
        '26735860-de8a-11ed-b37c-076c611874be': (o) => o,
        '2e9c1ef0-de8a-11ed-b37c-076c611874be': (o) => o,
      };
    },
  },

  {
    says: '9.5: a unified comment becomes a classic one, and nothing is reset for want of a version',
    file: '9.5_single_case_with_unified_attachment.ndjson',
    expected: () => {
      return {
        'd7f8a9b0-0000-4000-8000-000000000001': (o) => caseAs88(o, { severity: 0, assignees: [], duration: null }),
        'd7f8a9b0-0000-4000-8000-000000000002': (o) => withPayload(o, { severity: 'low', assignees: [] }),
        'd7f8a9b0-0000-4000-8000-000000000003': (o) => {
          const { data: _data, ...common } = o.attributes;
          const attributes = { ...common, type: 'user', comment: 'A unified comment for my case' };
          return as88({ ...o, type: 'cases-comments' }, '8.6.0', { attributes });
        },
      };
    },
  },
];
