import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSlackUser } from '../../src/operations/workspace/slack-users.ts';
import { deliverEvent } from '../support/deliver.ts';
import { startTestDocket, type TestDocket } from '../support/docket.ts';

describe('when somebody or something gets another name', () => {
  let docket: TestDocket;
  beforeAll(async () => {
    docket = await startTestDocket();
  });
  afterAll(() => docket.stop());

  const names = async () => {
    const found = await docket.app.installation.directory.names(['U0LEOBRAN1'], ['C0GENERAL1', 'G0SECOPS01']);
    return [found.user('U0LEOBRAN1'), found.channel('C0GENERAL1'), found.channel('G0SECOPS01')];
  };
  const stored = (id: string) => findSlackUser(docket.deps, docket.app.installation.workspaceId, id);

  it('the new name counts at once', async () => {
    expect(await names()).toEqual(['Leo Brandt', 'general', 'sec-ops']);
    await deliverEvent(docket, {
      type: 'channel_rename',
      channel: { id: 'C0GENERAL1', name: 'all-hands', created: 1 },
    });
    await deliverEvent(docket, { type: 'group_rename', channel: { id: 'G0SECOPS01', name: 'blue-team', created: 1 } });
    const user = { id: 'U0LEOBRAN1', name: 'leo', profile: { real_name: 'Leo Brandt-Okafor' } };
    await deliverEvent(docket, { type: 'user_change', user, cache_ts: 1 });
    await expect.poll(names).toEqual(['Leo Brandt-Okafor', 'all-hands', 'blue-team']);
    expect((await stored('U0LEOBRAN1'))?.profile).toMatchObject({ profile: { real_name: 'Leo Brandt-Okafor' } });
    expect(docket.errors).toEqual([]);
  });

  it('nothing is kept of people who have nothing to do with Docket', async () => {
    const user = { id: 'U0STRANGER', name: 'stranger', profile: { real_name: 'Some Body' } };
    await deliverEvent(docket, { type: 'user_change', user, cache_ts: 1 });
    await docket.slack.settled();
    expect(await stored('U0STRANGER')).toBeUndefined();
  });
});
