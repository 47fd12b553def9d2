import fc from 'fast-check';
import { CASE_SEVERITIES, CASE_STATUSES, type Case, NO_CONNECTOR } from '../../src/core/cases/case.ts';
import { createCase } from '../../src/core/cases/create-case.ts';
import type { CasePatch } from '../../src/core/cases/fields/index.ts';

export const ana = { username: 'ana', full_name: 'Ana Ruiz', email: null, profile_uid: 'U0ANARUIZ1' };
export const leo = { username: 'leo', full_name: 'Leo Brandt', email: null, profile_uid: 'U0LEOBRAN1' };

const tag = fc.constantFrom('phishing', 'fp', 'vip', 'mail', 'Déjà vu');
const person = fc.constantFrom('U0ANARUIZ1', 'U0LEOBRAN1', 'u_kibana_profile_0').map((uid) => ({ uid }));

/** A change to a list: any mix of adding, removing and replacing. */
const listChange = <T>(item: fc.Arbitrary<T>) =>
  fc.record(
    {
      add: fc.array(item, { maxLength: 3 }),
      remove: fc.array(item, { maxLength: 3 }),
      replace: fc.array(item, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );

/** An edit that breaks no limit. */
export const patch: fc.Arbitrary<CasePatch> = fc.record(
  {
    title: fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
    description: fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.trim() !== ''),
    status: fc.constantFrom(...CASE_STATUSES),
    severity: fc.constantFrom(...CASE_SEVERITIES),
    tags: listChange(tag),
    category: fc.option(fc.constantFrom('Data loss', 'Malware', ' '), { nil: null }),
    assignees: listChange(person),
    connector: fc.oneof(
      fc.constant(NO_CONNECTOR),
      fc.record(
        {
          id: fc.constantFrom('jira-1', 'snow-1'),
          name: fc.constant('Tracker'),
          type: fc.constant('.jira'),
          fields: fc.option(fc.record({ priority: fc.constantFrom('High', 'Low') })),
        },
        { requiredKeys: ['id', 'name', 'type'] },
      ),
    ),
    customFields: fc.array(
      fc.oneof(
        fc.record({ key: fc.constantFrom('ticket', 'notes'), value: fc.constantFrom('T-1', ' T-2 ', '', null) }),
        fc.record({ key: fc.constant('vip'), value: fc.constantFrom('on', 'No', false, true, null) }),
        fc.record({ key: fc.constant('hosts'), value: fc.constantFrom('12', -3, 0, ' ', null) }),
      ),
      { maxLength: 3 },
    ),
    settings: fc.record({ syncAlerts: fc.boolean(), extractObservables: fc.boolean() }, { requiredKeys: [] }),
  },
  { requiredKeys: [] },
);

/** A new case of Ana's, number 1, opened at the first second of 2026. */
export function newCase(input: Partial<Parameters<typeof createCase>[0]> = {}): Case {
  const given = { title: 'Phishing wave', description: 'Forty mails.', ...input };
  return createCase(
    given,
    { id: '00000000-0000-4000-8000-000000000001', incremental_id: 1 },
    { at: '2026-01-01T00:00:00.000Z', by: ana },
  ).after;
}
