import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { ask } from '../../support/look.ts';
import { runs, withinMs } from '../../support/runs.ts';
import { signed } from '../../support/sign.ts';

/** Requests that are sent at once. */
const AT_ONCE = 20;
const CHANNEL = '#incidents';

let docket: TestDocket;
beforeAll(async () => {
  docket = await startTestDocket();
});
afterAll(() => docket.stop());

const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(null, '', '\u0000', -1, 1e308, [], {}, '\u202e', 'T0OTHER', '9'.repeat(300)),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** What Slack sends, of each kind, from somebody whom nobody knows; a part of it is odd, or lacks. */
function payloads(): fc.Arbitrary<{ body: string; isForm: boolean }> {
  const team = { id: docket.slack.teamId, domain: 'example' };
  const user = { id: 'U0NOBODY00', team_id: team.id };
  const view = { id: 'V1', hash: '1.a', type: 'modal', callback_id: 'case_edit', private_metadata: '{}', blocks: [] };
  const message = { type: 'message', channel: 'C0INCIDEN1', user: user.id, text: '<@U0DOCKET01> list', ts: '1.1' };
  const kinds: Record<string, unknown>[] = [
    {
      command: '/case',
      text: 'show 1',
      team_id: team.id,
      user_id: user.id,
      channel_id: 'C0INCIDEN1',
      trigger_id: '1.1',
    },
    { type: 'event_callback', team_id: team.id, event_id: 'Ev1', event: message },
    { type: 'event_callback', team_id: team.id, event_id: 'Ev2', event: { ...message, type: 'app_mention' } },
    { type: 'event_callback', team_id: team.id, event_id: 'Ev3', event: { type: 'user_change', user } },
    {
      type: 'event_callback',
      team_id: team.id,
      event_id: 'Ev4',
      event: { ...message, subtype: 'message_changed', message },
    },
    { type: 'view_submission', team, user, trigger_id: '1.2', view: { ...view, state: { values: {} } } },
    {
      type: 'block_actions',
      team,
      user,
      trigger_id: '1.3',
      actions: [{ type: 'button', action_id: 'case_open', value: '1' }],
    },
    {
      type: 'message_action',
      team,
      user,
      trigger_id: '1.4',
      callback_id: 'add_to_case',
      message,
      channel: { id: 'C0INCIDEN1' },
    },
    { type: 'block_suggestion', team, user, action_id: 'case', block_id: 'case', value: 'x' },
  ];
  const changed = fc
    .tuple(fc.constantFrom(...kinds), fc.array(fc.tuple(fc.nat(), fc.option(odd)), { maxLength: 3 }))
    .map(([kind, changes]) => changes.reduce<unknown>((of, [at, value]) => changeAt(of, at, value), kind));
  const json = fc.oneof(changed, fc.jsonValue()).map((of) => JSON.stringify(of));
  const cut = fc.tuple(json, fc.nat(2_000)).map(([text, at]) => text.slice(0, at));
  const text = fc.oneof({ weight: 6, arbitrary: json }, cut, fc.string({ unit: 'binary', maxLength: 200 }));
  const asForm = changed.map((of) => {
    const fields = Object.entries(of ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
    return new URLSearchParams(fields).toString();
  });
  return fc.oneof(
    text.map((body) => ({ body, isForm: false })),
    text.map((payload) => ({ body: new URLSearchParams({ payload }).toString(), isForm: true })),
    asForm.map((body) => ({ body, isForm: true })),
  );
}

/** Changes one of the leaves, or takes it away. */
function changeAt(of: unknown, at: number, value: unknown): unknown {
  if (typeof of !== 'object' || of === null) return value;
  const keys = Object.keys(of);
  const key = keys[at % Math.max(1, keys.length)];
  if (key === undefined) return value;
  const inner = changeAt(Reflect.get(of, key), Math.floor(at / keys.length), value);
  const rest = Object.fromEntries(Object.entries(of).filter(([name]) => name !== key || inner !== null));
  const next = { ...rest, ...(inner !== null && { [key]: inner }) };
  return Array.isArray(of) ? Object.values(next) : next;
}

const paths = [
  '/slack/events',
  '/slack/events',
  '/slack/events',
  '/hooks/abc',
  '/connectors/sign-in/abc',
  '/files/1',
  '/%',
];

interface Sent {
  of: { body: string; isForm: boolean };
  path: string;
  method: string;
  isSigned: boolean;
}

it(
  'whatever is sent, signed or not, is answered, changes nothing and leaves the process as it was',
  async () => {
    const stored = () =>
      docket.database.read.execute(sql`
        select (select count(*) from cases) as cases, (select count(*) from attachments) as attachments,
          (select count(*) from user_actions) as actions`);
    const before = await stored();
    const request: fc.Arbitrary<Sent> = fc.record({
      of: payloads(),
      path: fc.constantFrom(...paths),
      method: fc.constantFrom('POST', 'POST', 'POST', 'PUT', 'DELETE'),
      isSigned: fc.boolean(),
    });
    const sent = { statuses: new Map<number, number>() };
    const one = async ({ of: { body, isForm }, path, method, isSigned }: Sent) => {
      const type = isForm ? 'application/x-www-form-urlencoded' : 'application/json';
      const headers = isSigned ? signed(docket.slack.app.signingSecret, body, type) : { 'content-type': type };
      const answer = await fetch(`${docket.url}${path}`, { method, headers, body });
      await answer.arrayBuffer();
      sent.statuses.set(answer.status, (sent.statuses.get(answer.status) ?? 0) + 1);
      return answer.status;
    };
    const { numRuns } = runs(2_500);
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (requests) => {
        const statuses = await Promise.all(requests.map(one));
        // A fault would be 500.
        expect(statuses.filter((status) => status === 500)).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / AT_ONCE) },
    );
    expect([...sent.statuses.keys()].sort()).toEqual(expect.arrayContaining([200, 400, 401, 405]));
    expect(await stored()).toEqual(before);
    expect(await ask(docket.person('ana'), CHANNEL, '/case list')).toMatch(/no case/i);
    expect(docket.errors.filter((line) => line.includes('our fault') || line.includes('a request failed'))).toEqual([]);
  },
  withinMs(60_000),
);
