import fc from 'fast-check';
import type { Attachment } from '../../src/core/attachments/attachment.ts';
import { CASE_SEVERITIES, CASE_STATUSES, type Case, type CaseAssignee } from '../../src/core/cases/case.ts';
import type { UserAction } from '../../src/core/cases/user-action.ts';
import type { CaseUser } from '../../src/core/user.ts';

/** Text of any kind: short, hostile, in any script, with half characters and controls, or far beyond every limit. */
export const wildText = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units)) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '',
      '   ',
      '<!channel> <!here> <@U0ANARUIZ1> <https://evil.example|bank>',
      '@channel @here `x` *b* _i_ ~s~ & < > "',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      '# Head\n\n1. one\n   - two\n\n```js\nlet x\n```\n\n![shot.png](/files/1)\n\n---\n\n> quoted',
      '👩‍👩‍👧'.repeat(3_000),
      'x'.repeat(35_000),
      'long words '.repeat(3_000),
      '&'.repeat(5_000),
    ),
  },
);

const uid = fc.oneof(
  fc.constantFrom('U0ANARUIZ1', 'U0LEOBRAN1', 'W0X', 'u_kibana_profile_0'),
  wildText.filter(Boolean),
);
const user: fc.Arbitrary<CaseUser> = fc.record(
  {
    username: fc.option(wildText),
    full_name: fc.option(wildText),
    email: fc.option(wildText),
    profile_uid: uid,
  },
  { requiredKeys: ['username', 'full_name', 'email'] },
);
const assignee: fc.Arbitrary<CaseAssignee> = fc.record(
  { uid, full_name: fc.option(wildText) },
  { requiredKeys: ['uid'] },
);
const time = fc.oneof(
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
  fc.constant('not a time'),
);
const seconds = fc.option(fc.integer({ min: 0, max: 2 ** 40 }));

const ticket = fc.record({
  connector_id: wildText,
  connector_name: wildText,
  external_id: wildText,
  external_title: wildText,
  external_url: fc.oneof(
    wildText,
    fc.constant('https://jira.example/browse/SEC-12'),
    fc.constant('javascript:alert(1)'),
  ),
  pushed_at: time,
  pushed_by: user,
});

/** A case as hostile as an import can bring it. */
export const wildCase: fc.Arbitrary<Case> = fc.record({
  id: fc.uuid(),
  incremental_id: fc.integer({ min: 1, max: 999_999_999 }),
  version: fc.nat(),
  title: wildText,
  description: wildText,
  status: fc.constantFrom(...CASE_STATUSES),
  severity: fc.constantFrom(...CASE_SEVERITIES),
  tags: fc.oneof(fc.array(wildText, { maxLength: 8 }), fc.constant(Array.from({ length: 300 }, (_, n) => `tag ${n}`))),
  category: fc.option(wildText),
  assignees: fc.array(assignee, { maxLength: 14 }),
  owner: fc.constant('cases'),
  settings: fc.record({ syncAlerts: fc.boolean(), extractObservables: fc.boolean() }, { requiredKeys: [] }),
  connector: fc.record({
    id: fc.constantFrom('none', 'c1'),
    name: wildText,
    type: wildText,
    fields: fc.constant(null),
  }),
  external_service: fc.option(ticket),
  customFields: fc.array(fc.record({ key: wildText, type: wildText, value: fc.anything() }), { maxLength: 15 }),
  observables: fc.constant([]),
  created_at: time,
  created_by: user,
  updated_at: fc.option(time),
  updated_by: fc.option(user),
  closed_at: fc.option(time),
  closed_by: fc.option(user),
  duration: seconds,
  in_progress_at: fc.option(time),
  time_to_acknowledge: seconds,
  time_to_investigate: seconds,
  time_to_resolve: seconds,
  total_comments: fc.integer({ min: -1, max: 5_000 }),
  total_alerts: fc.integer({ min: -1, max: 5_000 }),
  total_events: fc.integer({ min: -1, max: 5_000 }),
});

/** A comment or another attachment. */
export const wildComment: fc.Arbitrary<Attachment> = fc.record({
  id: fc.uuid(),
  case_id: fc.uuid(),
  version: fc.nat(),
  attributes: fc.record({
    type: fc.oneof(fc.constantFrom('user', 'user', 'alert', 'externalReference'), wildText),
    owner: fc.constant('cases'),
    comment: wildText,
    created_at: time,
    created_by: user,
    updated_at: fc.option(time),
    updated_by: fc.option(user),
    pushed_at: fc.option(time),
    pushed_by: fc.option(user),
  }),
});

const KINDS = [
  'create_case',
  'delete_case',
  'title',
  'description',
  'tags',
  'category',
  'severity',
  'status',
  'settings',
  'assignees',
  'connector',
  'pushed',
  'comment',
  'customFields',
  'observables',
  'constructor',
  'template',
];
const payload = fc.record(
  {
    title: fc.oneof(wildText, fc.anything()),
    tags: fc.oneof(fc.array(wildText), fc.anything()),
    assignees: fc.oneof(fc.array(assignee), fc.anything()),
    status: fc.oneof(fc.constantFrom(...CASE_STATUSES), fc.anything()),
    severity: fc.oneof(fc.constantFrom(...CASE_SEVERITIES), fc.anything()),
    category: fc.oneof(wildText, fc.constant(null)),
    settings: fc.anything(),
    connector: fc.anything(),
    externalService: fc.anything(),
    comment: fc.anything(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Record<string, unknown>>;

/** A recorded change, of any kind and with any payload. */
export const wildAction: fc.Arbitrary<UserAction> = fc.record({
  id: fc.uuid(),
  case_id: fc.uuid(),
  owner: fc.constant('cases'),
  type: fc.constantFrom(...KINDS),
  action: fc.constantFrom('create', 'update', 'add', 'delete', 'push_to_service'),
  payload,
  previous: fc.oneof(wildText, fc.constantFrom(...CASE_STATUSES), fc.anything()),
  created_at: time,
  created_by: user,
});
