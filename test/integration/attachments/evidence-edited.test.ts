import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemActor } from '../../../src/operations/actor.ts';
import { followEvidence } from '../../../src/operations/attachments/follow-evidence.ts';
import { perform } from '../../../src/operations/perform.ts';
import { type EvidenceHarness, openEvidenceHarness } from '../../support/harnesses/evidence-harness.ts';
import { whileEdited } from '../../support/inbox/while-edited.ts';

let harness: EvidenceHarness;

beforeAll(async () => {
  harness = await openEvidenceHarness();
});
afterAll(() => harness.close());

test.each([
  ['an edit', 'beacon to 192.0.2.2'],
  ['a deletion', null],
])('%s in Slack of a message that is evidence meets an edit of its copy here: neither is lost', async (_, text) => {
  const found = await harness.newCase();
  const { channelId, messageTs: ts, ...source } = await harness.post('beacon to 192.0.2.1');
  await harness.add(found, { channelId, messageTs: ts, ...source });
  const actor = systemActor(harness.actor, 'test');
  const input = { channelId, ts, version: { at: '1795444600.000000', text } };
  const follow = () => perform(harness.context.deps, followEvidence, actor, input);
  await whileEdited(harness, found, 'This is the loader, see ticket 7', follow);
  await follow();
  const comments = (await harness.comments(found)).join();
  expect(comments).toContain('This is the loader, see ticket 7');
  expect(comments.split(text ?? 'Deleted in Slack')).toHaveLength(2);
});
