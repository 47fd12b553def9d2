import { describe, expect, it } from 'vitest';
import { fields } from '../../../src/core/cases/fields/index.ts';
import { describeChange, hasWords } from '../../../src/slack/blocks/cases/describe-change.ts';

const names = { user: (id: string) => ({ U0ANARUIZ1: 'Ana Ruiz' })[id] };
const said = (type: string, action: string, payload: Record<string, unknown>, previous: unknown = null) =>
  describeChange({ type, action, payload, previous }, names);

describe('a change in words', () => {
  it.each([
    [said('create_case', 'create', {}), 'opened the case'],
    [said('title', 'update', { title: 'Phish' }, 'Fish'), 'renamed the case from “Fish” to “Phish”'],
    [said('description', 'update', { description: 'x' }, 'y'), 'edited the description'],
    [said('status', 'update', { status: 'closed' }, 'open'), 'closed the case'],
    [said('status', 'update', { status: 'closed', closeReason: 'false_positive' }), 'closed the case: false positive'],
    [
      said('status', 'update', { status: 'closed', closeReason: 'Mistake of ours' }),
      'closed the case: “Mistake of ours”',
    ],
    [said('workflow', 'create', { workflow: { name: 'Enrich' } }), 'ran the workflow “Enrich”'],
    [
      said('settings', 'update', { settings: { externalSync: { autoPush: true, conflictStrategy: 'kibana' } } }),
      'turned automatic pushes on and chose that the case wins over its ticket',
    ],
    [
      describeChange(
        {
          ...{ type: 'status', action: 'update', payload: { status: 'closed' }, previous: null },
          source: { type: 'workflow', id: 'w1', name: 'Nightly' },
        },
        names,
      ),
      'closed the case (by the workflow “Nightly”)',
    ],
    [said('status', 'update', { status: 'open' }, 'closed'), 'reopened the case: ⚪ Open'],
    [said('status', 'update', { status: 'in-progress' }, 'open'), 'changed the status from ⚪ Open to 🔵 In progress'],
    [said('status', 'update', { status: 'in-progress' }), 'changed the status to 🔵 In progress'],
    [said('severity', 'update', { severity: 'high' }, 'low'), 'changed the severity from 🟢 Low to 🟠 High'],
    [said('tags', 'add', { tags: ['phish'] }, []), 'added the tag “phish”'],
    [said('tags', 'delete', { tags: ['a', 'b', 'c'] }, ['a', 'b', 'c']), 'removed the tags “a”, “b” and “c”'],
    [said('assignees', 'add', { assignees: [{ uid: 'U0ANARUIZ1' }] }), 'assigned Ana Ruiz'],
    [
      describeChange(
        {
          type: 'assignees',
          action: 'add',
          payload: { assignees: [{ uid: 'U0ANARUIZ1' }] },
          previous: [],
          created_by: { username: 'ana', full_name: 'Ana Ruiz', email: null, profile_uid: 'U0ANARUIZ1' },
        },
        names,
      ),
      'took the case',
    ],
    [said('assignees', 'delete', { assignees: [{ uid: 'u_kibana_0' }] }), 'unassigned u_kibana_0'],
    [said('category', 'update', { category: 'Malware' }, 'Phish'), 'set the category to “Malware” (was “Phish”)'],
    [said('category', 'delete', { category: null }, 'Phish'), 'removed the category (was “Phish”)'],
    [
      said('settings', 'update', { settings: { syncAlerts: true, extractObservables: false } }, { syncAlerts: false }),
      'turned alert sync on and extraction of observables off',
    ],
    [said('comment', 'create', { comment: { type: 'user', comment: 'x' } }), 'commented'],
    [said('comment', 'create', { comment: { type: 'externalReference' } }), 'added a file'],
    [said('comment', 'delete', {}), 'deleted a comment'],
    [
      said('pushed', 'push_to_service', { externalService: { connector_name: 'Jira', external_title: 'SEC-1' } }),
      'pushed the case to “Jira” as “SEC-1”',
    ],
    [said('access', 'create', {}), 'changed “access”'],
  ])('%s', (words, expected) => {
    expect(words).toBe(expected);
  });

  it('has words for every field that can be edited', () => {
    expect(Object.keys(fields).filter((field) => !hasWords(field))).toEqual([]);
  });
});
