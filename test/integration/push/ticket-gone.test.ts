import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { updateCases } from '../../../src/operations/cases/update-cases.ts';
import { saveConnectorSettings } from '../../../src/operations/connectors/save-connector-settings.ts';
import { perform } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { linkTicket } from '../../../src/operations/push/link-ticket.ts';
import { askToReplaceTicket, replaceTicket } from '../../../src/operations/push/replace-ticket.ts';
import { unlinkTicket } from '../../../src/operations/push/unlink-ticket.ts';
import { actorIn } from '../../support/actor.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

const reportTo = { channelId: 'C9', userId: 'U0ANARUIZ1' };
const GONE =
  '⚠️ #1 was not pushed to Jira HQ. SEC-1 is not there any more, or the account that is signed in may not see it.';

let harness: PushHarness;
beforeEach(async () => {
  harness = await openPushHarness();
});
afterEach(() => harness.close());

const rename = async (title: string, number = 1) => {
  await perform(harness.deps, updateCases, harness.actor, { cases: [{ incremental_id: number }], patch: { title } });
};
const push = async (...numbers: number[]) => {
  await harness.ask(numbers, reportTo);
  await harness.work();
};
const lastPost = () => present(harness.world.slack.posts.at(-1));
const lastPush = async () => present((await harness.pushes()).at(-1));
const replace = async () => {
  const { id: pushId } = present((await harness.pushes()).findLast(({ offer }) => offer !== null));
  return perform(harness.deps, askToReplaceTicket, harness.actor, { pushId, reportTo });
};

async function loseTicket() {
  await harness.put(1);
  await push(1);
  const [kept] = harness.jira.issues.splice(0);
  // Another one, so that a new ticket has a key of its own.
  harness.jira.issues.push({ ...present(kept), id: 'other', key: 'SEC-0', fields: { summary: 'Other' } });
  await rename('Changed');
  await push(1);
  return present(kept);
}

describe('a case whose ticket was deleted', () => {
  it('is told so by the ticket, with two ways on, at every push', async () => {
    await loseTicket();
    expect(lastPost().text).toBe(GONE);
    expect(lastPost().controls).toEqual(['ticket_replace', 'ticket_link', 'push_retry']);
    await push(1);
    expect(harness.posts().filter((text) => text.includes(GONE))).toHaveLength(2);
    expect(await lastPush()).toMatchObject({
      state: 'failed',
      offer: { kind: 'replace_ticket', ticket: { title: 'SEC-1' } },
    });
  });

  it('gets a new one when somebody asks, once however often they do', async () => {
    await loseTicket();
    expect(await replace()).toMatchObject({ number: 1, connector: 'Jira HQ', ticket: 'SEC-1' });
    await replace();
    await harness.work();
    expect(harness.jira.issues.map(({ key }) => key)).toEqual(['SEC-0', 'SEC-2']);
    expect(harness.posts().slice(-2)).toEqual([
      'C9: #1 is not linked to SEC-1 any more. Pushing #1 to Jira HQ…',
      'C9: Pushed #1 to Jira HQ: SEC-2.',
    ]);
    expect((await harness.activity(1)).map(({ type }) => type)).toEqual(['pushed', 'title', 'unlink_ticket', 'pushed']);
    await expect(replace()).rejects.toThrow('#1 is linked to SEC-2 by now, so I changed nothing.');
  });

  it('keeps it where it is there again when somebody asks', async () => {
    const lost = await loseTicket();
    harness.jira.issues.push(lost);
    await replace();
    await harness.work();
    expect(lastPost().text).toBe('SEC-1 is there again in Jira HQ, so I changed nothing. #1 stays linked to it.');
    expect(lastPost().controls).toEqual(['case_push']);
    expect((await harness.case(1)).external_service?.external_title).toBe('SEC-1');
  });

  it('keeps it where nobody can say whether it is there', async () => {
    await loseTicket();
    harness.jira.fault('500', {});
    await replace();
    await harness.work();
    expect(lastPost().text).toMatch(/could not look whether SEC-1 is gone, so I changed nothing\. Jira HQ has a fault/);
    expect(lastPost().controls).toEqual(['ticket_replace']);
    expect((await harness.case(1)).external_service?.external_title).toBe('SEC-1');
  });

  it('is left alone where it was linked or unlinked meanwhile, also after the question was asked', async () => {
    await loseTicket();
    await replace();
    await perform(harness.deps, linkTicket, harness.actor, {
      reference: { incremental_id: 1 },
      externalId: 'SEC-0',
      reportTo,
    });
    const { id: pushId } = await lastPush();
    await harness.work();
    const replaced = harness.posts().some((text) => text.includes('Pushing #1'));
    expect((await harness.case(1)).external_service?.external_title).toBe('SEC-0');
    expect(replaced || harness.posts().some((text) => text.includes('#1 is linked to SEC-0 by now'))).toBe(true);
    await expect(perform(harness.deps, replaceTicket, harness.actor, { pushId, reportTo })).rejects.toThrow(
      '#1 is linked to SEC-0 by now',
    );
    await perform(harness.deps, unlinkTicket, harness.actor, { reference: { incremental_id: 1 } });
    await expect(replace()).rejects.toThrow('#1 is not linked to SEC-1 any more, so I changed nothing.');
  });

  it('is shown as failed only as long as it is linked to that ticket', async () => {
    await loseTicket();
    const state = async () => {
      const [found] = await perform(harness.deps, getPushState, harness.actor, { cases: [{ incremental_id: 1 }] });
      return found?.push?.standing;
    };
    expect(await state()).toBe('failed');
    await perform(harness.deps, unlinkTicket, harness.actor, { reference: { incremental_id: 1 } });
    expect(await state()).toBeUndefined();
  });

  it('is not replaced by somebody who may not push', async () => {
    await loseTicket();
    const { id: pushId } = await lastPush();
    const reader = { ...actorIn(), capabilities: new Set(['read_cases'] as const) };
    await expect(perform(harness.deps, askToReplaceTicket, reader, { pushId, reportTo })).rejects.toMatchObject({
      code: 'right_missing',
    });
  });

  it('is told of in the thread where an edit pushed it, until it has another', async () => {
    await harness.put(1, {}, true);
    await push(1);
    harness.jira.issues.splice(0);
    await perform(harness.deps, saveConnectorSettings, harness.actor, { pushOnEdit: true });
    await rename('Changed');
    await harness.work();
    expect(lastPost().text).toBe(GONE.replace('#1 was not pushed to Jira HQ', 'What changed here is not in Jira HQ'));
    expect(lastPost().controls).toEqual(['ticket_replace', 'ticket_link', 'case_push']);
    await replace();
    await harness.work();
    expect(harness.world.slack.updates.map(({ text }) => text)).toContainEqual(
      matching.stringContaining('For a while, what changed here did not get to Jira HQ.'),
    );
  });

  it('is told of once with others, each with its own ways on', async () => {
    for (const number of [1, 2]) await harness.put(number);
    await push(1, 2);
    harness.jira.issues.splice(0);
    for (const number of [1, 2]) await rename('Changed', number);
    await push(1, 2);
    expect(lastPost().text).toBe(
      '⚠️ #1 and #2 were not pushed to Jira HQ. Their tickets are not there any more, or the account that is signed in may not see them: SEC-1 and SEC-2.',
    );
    const row = ['ticket_replace', 'ticket_link'];
    expect(lastPost().controls).toEqual([...row, ...row, 'push_these']);
  });
});

it('a ticket that is there, of which something else is not found, is not called gone', async () => {
  await harness.put(1);
  await push(1);
  harness.jira.fault('404', { method: 'PUT', times: 1 });
  await rename('Changed');
  await push(1);
  expect(lastPost().text).toMatch(/^⚠️ #1 was not pushed to Jira HQ\. Jira HQ does not find it\./);
  expect(lastPost().controls).toEqual(['push_retry']);
});

describe('a field that is refused', () => {
  const fields = { issueType: '10001', priority: 'Huge', parent: null };
  const connector = { id: 'jira', name: 'Jira HQ', type: '.jira', fields };

  it('is named as its form names it, with what there is, and a button to change it', async () => {
    await harness.put(1, { connector });
    await push(1);
    expect(lastPost().text).toBe(
      '⚠️ #1 was not pushed to Jira HQ. Jira HQ does not take what was sent. Priority: The priority selected is invalid. There is Highest, High, Medium and Low.',
    );
    expect(lastPost().controls).toEqual(['case_connector', 'push_retry']);
  });

  it('is named with what it takes where there is nothing to choose, beside another', async () => {
    await harness.put(1, { connector: { ...connector, fields: { ...fields, parent: 'SEC-404' } } });
    await push(1);
    expect(lastPost().text).toMatch(
      /Parent issue: Could not find issue by id or key\. It takes its key, such as SEC-12\./,
    );
    expect(lastPost().text).toMatch(/Priority: The priority selected is invalid\. There is Highest/);
  });

  it('is named without what there is where that cannot be asked for', async () => {
    await harness.put(1, { connector });
    harness.jira.fault('500', { path: /createmeta/ });
    await push(1);
    expect(lastPost().text).toMatch(/Priority: The priority selected is invalid\.$/);
  });
});

it('an answer that lacks the id asks whether there is a ticket, by naming the place', async () => {
  const desk = { id: 'desk', name: 'Desk', type: '.cases-webhook', fields: null };
  await harness.put(1, { connector: desk });
  await harness.setConfig('desk', { createIncidentResponseKey: 'number' });
  await push(1);
  expect(lastPost().text).toBe(
    '❓ Desk answered 201, but has nothing at “number”. Please correct “Create: where the answer has the ID” in the connector. Is there a ticket for #1 in Desk now?',
  );
  await harness.work();
  expect(harness.desk.tickets).toHaveLength(1);
});
