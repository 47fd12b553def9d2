import { expect, test } from 'vitest';
import { grantedRights, remainingRights } from '../../../src/core/granted-rights.ts';
import type { SlackUser } from '../../../src/core/slack-user.ts';

const may = (user: Omit<SlackUser, 'id'>) => grantedRights({ id: 'U1', ...user }, 'T1', true).capabilities;

test('whoever is in no workspace has no rights', () => {
  expect(may({ is_admin: true }).size).toBe(0);
  expect(may({ team_id: 'T1', is_admin: true })).toContain('import_export');
  expect(may({ team_id: 'T2', is_admin: true }).size).toBe(0);
});

test('somebody of an organisation belongs to each workspace that Slack names, wherever their home is', () => {
  expect(may({ team_id: 'T2', enterprise_user: { teams: ['T2', 'T1'] } })).toContain('create_cases');
  expect(may({ team_id: 'E1', enterprise_user: { teams: ['T1'] }, is_admin: true })).toContain('import_export');
  expect(may({ team_id: 'T2', enterprise_user: { teams: ['T2', 'T3'] } }).size).toBe(0);
  expect(may({ team_id: 'T2', enterprise_user: { teams: ['T1'] }, is_restricted: true }).size).toBe(0);
});

test('an administrator whom Slack does not confirm counts as a member, and it is said why', () => {
  const { capabilities, withheld } = grantedRights({ id: 'U1', team_id: 'T1', is_owner: true }, 'T1', false);
  expect(capabilities).toContain('update_cases');
  expect(capabilities).not.toContain('cases_settings');
  expect(withheld?.get('cases_settings')).toBe('right_unconfirmed');
  expect(withheld?.has('update_cases')).toBe(false);
});

test('of what somebody might when they asked, what they still may is left; nothing is added', () => {
  const then = new Set(['read_cases', 'import_export'] as const);
  const now = remainingRights(then, { capabilities: new Set(['read_cases', 'delete_cases']) });
  expect(now).toEqual({ capabilities: new Set(['read_cases']), withheld: new Map([['import_export', 'right_lost']]) });
  const unconfirmed = grantedRights({ id: 'U1', team_id: 'T1', is_admin: true }, 'T1', false);
  expect(remainingRights(then, unconfirmed).withheld?.get('import_export')).toBe('right_unconfirmed');
});
