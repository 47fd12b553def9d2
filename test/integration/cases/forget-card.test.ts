import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { forgetCard } from '../../../src/operations/cases/forget-card.ts';
import { shareCase } from '../../../src/operations/cases/share-case.ts';
import { perform } from '../../../src/operations/perform.ts';
import { listShownParts, saveShownPart } from '../../../src/store/cases/case-cards.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type ImportHarness, openImportHarness } from '../../support/harnesses/import-harness.ts';

const channelId = 'C1';
let harness: ImportHarness;

beforeEach(async () => {
  harness = await openImportHarness();
});
afterEach(() => harness.close());

test('a card that was deleted is forgotten with its thread, but not the one that somebody shared meanwhile', async () => {
  const { deps, actor } = harness;
  const { id: caseId } = await perform(deps, createCase, actor, {
    title: 'Phishing wave',
    description: 'Forty mails.',
  });
  const share = () => perform(deps, shareCase, actor, { reference: { id: caseId }, channelId });
  const post = (part: string, ts: string) =>
    transact(deps.database, (tx) => saveShownPart(tx, actor, caseId, { channelId, part, ts, hash: 'h' }));
  const shown = async () => (await listShownParts(deps.database.read, actor, caseId)).map(({ part, ts }) => [part, ts]);
  const forget = (ts: string) => perform(deps, forgetCard, actor, { caseId, channelId, ts });

  await share();
  await post('card', '1.1');
  await post('entry:1', '1.2');
  await forget('1.1');
  expect(await shown()).toEqual([]);

  expect(await share()).toMatchObject({ alreadyShared: false });
  await forget('1.1');
  expect(await shown()).toEqual([['card', null]]);
  await post('card', '2.1');
  await forget('1.1');
  expect(await shown()).toEqual([['card', '2.1']]);
});
