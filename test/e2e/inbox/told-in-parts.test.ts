import { sql } from 'drizzle-orm';
import type { Person } from 'local-slack';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverEvent } from '../../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../../support/docket.ts';
import { hurried, notedCard, openCase } from '../../support/e2e.ts';
import { png } from '../../support/png.ts';
import { present } from '../../support/present.ts';

const CHANNEL = '#incidents';
const mail = { name: 'mail.png', mimetype: 'image/png', data: png(7) };

describe('a mention of which Slack tells without its files', () => {
  let docket: TestDocket;
  let ana: Person;
  let channelId: string;

  beforeAll(async () => {
    docket = await startTestDocket({ retryDelays: [] });
    ana = docket.person('ana');
    await openCase(ana, CHANNEL, 'Phishing wave');
    channelId = (await notedCard(docket, ana, CHANNEL, 1)).channel;
  });
  beforeEach(() => docket.slack.faults.clear());
  afterAll(async () => {
    for (const line of docket.errors) expect(JSON.parse(line)).toMatchObject({ msg: 'a job failed', last: false });
    await docket.stop();
  });

  const query = <T extends Record<string, unknown>>(of: ReturnType<typeof sql>) => docket.database.read.execute<T>(of);

  /** The two events of a mention with a picture, neither of which came. */
  async function events(text: string) {
    docket.slack.faults.deliver('event', 'drop', 3);
    const { ts } = await ana.type({ channel: CHANNEL }, `<@U0DOCKET01> comment 1 ${text}`, [mail]);
    docket.slack.faults.clear();
    const { files, ...rest } = present((await ana.messages({ channel: CHANNEL })).find((one) => one.ts === ts));
    const base = { ...rest, user: ana.id, channel: channelId };
    return {
      mention: { ...base, type: 'app_mention' },
      message: { ...base, files, type: 'message', subtype: 'file_share', channel_type: 'channel' },
    };
  }

  const isKept = (text: string) =>
    hurried(docket, 'the comment has its picture', async () => {
      const like = `${text}%](/files/%`;
      const found = await query(sql`select 1 from attachments where attributes->>'comment' like ${like}`);
      expect(found.length).toBeLessThan(2);
      return found.length === 1;
    });

  it('keeps them where the message comes long after', async () => {
    const { mention, message } = await events('Told late');
    await deliverEvent(docket, mention);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await deliverEvent(docket, message);
    await isKept('Told late');
  });

  it.each(['internal_error', 'service_unavailable', 'ratelimited'])(
    'keeps them where Slack cannot show the message just now: %s',
    async (error) => {
      const { mention } = await events(`Not now ${error}`);
      docket.slack.faults.fail('conversations.history', { kind: 'error', error });
      await deliverEvent(docket, mention);
      await isKept(`Not now ${error}`);
    },
  );
});
