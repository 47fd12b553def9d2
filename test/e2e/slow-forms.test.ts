import type { Person } from 'local-slack';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestDocket, type TestDocket } from '../support/docket.ts';
import { openCase } from '../support/e2e.ts';
import { card, words } from '../support/look.ts';

const CHANNEL = '#incidents';

describe('a form that Slack keeps waiting', () => {
  let docket: TestDocket;

  beforeAll(async () => {
    docket = await startTestDocket();
    await openCase(docket.person('ana'), CHANNEL, 'Phishing wave');
    await card(docket.person('ana'), CHANNEL, 1);
  });
  beforeEach(() => docket.slack.faults.clear());
  afterAll(async () => {
    expect(docket.errors).toEqual([]);
    await docket.stop();
  });

  const slow = (method: string, of: (args: Record<string, unknown>) => boolean = () => true) =>
    docket.slack.faults.fail(method, { kind: 'slow', ms: 4_000 }, 1, of);

  /** The form, or else the words with the button that opens it. */
  async function opened(person: Person) {
    const offered = await person.see(async () => {
      const seen = [
        ...(await person.messages({ channel: CHANNEL })),
        ...(await person.messages({ channel: await person.directMessage('U0DOCKET01') })),
      ];
      return (await person.modal()) ?? seen.find((one) => words(one).includes('nothing is lost'));
    }, 10_000);
    if ('ts' in offered) await person.click(offered, { label: 'Open the form' });
    return person.see(() => person.modal());
  }

  it('is offered again where it opens too slowly, and the command is answered in time', async () => {
    const ana = docket.person('ana');
    slow('views.open');
    const start = performance.now();
    const { trouble } = await ana.type({ channel: CHANNEL }, '/case new Slowly opened');
    expect(trouble).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(3_000);
    const modal = await opened(ana);
    expect(JSON.stringify(modal.blocks)).toContain('Slowly opened');
  });

  it('is offered again to somebody new of whom Slack tells too late', async () => {
    const leo = docket.person('leo');
    const { ts = '' } = await leo.type({ channel: CHANNEL }, 'Seen at noon');
    slow('users.info', ({ user }) => user === leo.id);
    await leo.messageShortcut({ channel: CHANNEL, ts }, 'add_to_case');
    const modal = await opened(leo);
    expect(JSON.stringify(modal.blocks)).toContain('Seen at noon');
  });
});
