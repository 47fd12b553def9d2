import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { actions } from '../../src/slack/actions/index.ts';
import { forms } from '../../src/slack/forms/index.ts';
import { deliverInteraction } from '../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { notedCard, openCase } from '../support/e2e.ts';

const CHANNEL = '#incidents';
const ANA = 'U0ANARUIZ1';

const odd = [
  'null',
  '[]',
  '"default"',
  '7',
  '{}',
  '{"spaceId":"default"}',
  '{"spaceId":null,"channelId":{}}',
  '{"__proto__":{"spaceId":"default"},"constructor":1}',
  '{"spaceId":"default","reference":{"id":"\\u0000"},"id":"\\u0000","caseId":"\\u0000","draft":"\\u0000"}',
  '\u202e{',
];

const text = (of: string) => ({ type: 'plain_text', text: of });
const viewOf = (callback_id: string, private_metadata: string) => ({
  id: 'V0FORGED01',
  hash: '1.a',
  type: 'modal',
  callback_id,
  private_metadata,
  title: text('A form'),
  blocks: [{ type: 'input', block_id: 'words', label: text('Words'), element: { type: 'plain_text_input' } }],
  state: { values: { words: { words: { type: 'plain_text_input', value: 'words' } } } },
});

describe('controls of other versions, and forged ones', () => {
  let docket: TestDocket;
  let channelId: string;

  beforeAll(async () => {
    docket = await startTestDocket();
    const ana = docket.person('ana');
    await openCase(ana, CHANNEL, 'Phishing wave');
    channelId = (await notedCard(docket, ana, CHANNEL, 1)).channel;
  });
  afterEach(() => {
    expect(docket.errors.splice(0)).toEqual([]);
  });
  afterAll(() => docket.stop());

  const stored = () =>
    docket.database.read.execute(sql`select title, status, version, (select count(*) from cases) as count from cases`);

  it.each([...forms.keys()])('a form that remembers something odd is answered and changes no case: %s', async (id) => {
    const before = await stored();
    for (const metadata of odd) {
      const start = performance.now();
      const user = { id: ANA, name: 'ana' };
      const view = viewOf(id, metadata);
      const answered = await deliverInteraction(docket, { type: 'view_submission', user, trigger_id: 'x.1', view });
      expect(performance.now() - start).toBeLessThan(3_000);
      expect(JSON.stringify(answered ?? {})).not.toContain('our fault');
    }
    expect(await stored()).toEqual(before);
  });

  it.each([...actions.keys()])('a button with an odd value is answered and changes no case: %s', async (action_id) => {
    const before = await stored();
    for (const value of odd) {
      await deliverInteraction(docket, {
        type: 'block_actions',
        user: { id: ANA },
        trigger_id: 'x.2',
        channel: { id: channelId, name: 'incidents' },
        container: { type: 'message', message_ts: '1.1', channel_id: channelId },
        actions: [
          { type: 'button', action_id, block_id: value.slice(0, 250), value: value.slice(0, 2_000), action_ts: '1.2' },
        ],
      });
    }
    expect(await stored()).toEqual(before);
  });
});
