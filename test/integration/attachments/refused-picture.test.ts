import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../../src/core/cases/case.ts';
import { addComment } from '../../../src/operations/attachments/add-comment.ts';
import { perform } from '../../../src/operations/perform.ts';
import { type EvidenceHarness, image, openEvidenceHarness } from '../../support/harnesses/evidence-harness.ts';
import { blocksIn, words } from '../../support/look.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

let harness: EvidenceHarness;
let found: Case;

beforeEach(async () => {
  harness = await openEvidenceHarness();
  found = await harness.newCase();
  await harness.share(found);
  await harness.add(found, await harness.post('look', [image('shot.png')]));
  expect((await harness.work()).failed).toEqual([]);
});
afterEach(async () => {
  expect(harness.slack.complaints.filter((one) => !one.includes('an image names a file'))).toEqual([]);
  harness.slack.complaints.length = 0;
  await harness.close();
});

async function comment(text: string): Promise<void> {
  await perform(harness.context.deps, addComment, harness.actor, { reference: { id: found.id }, comment: text });
  expect((await harness.work()).failed).toEqual([]);
}

async function notices(): Promise<string[]> {
  const ana = harness.slack.person('ana');
  const channel = await ana.directMessage(harness.slack.app.botUserId);
  return (await ana.messages({ channel })).map(({ text }) => text);
}

test('a picture that Slack’s retention deleted is named in its place, later comments follow, and its author is told once', async () => {
  const [file] = await harness.files(found);
  await harness.slack.person('mia').deleteFile(present(present(file).slack_file_id));
  await comment(`See ![shot.png](/files/${file?.id}) again`);
  await comment('and this');
  const [shown, later] = (await harness.thread(found)).slice(-2);
  expect(words(shown)).toContain('🖼 shot.png');
  expect(blocksIn(shown).some(({ slack_file }) => slack_file)).toBe(false);
  expect(words(later)).toContain('and this');
  expect(await notices()).toEqual([matching.stringContaining('Slack does not show the picture in your comment')]);
  await comment('and that');
  expect(await notices()).toHaveLength(1);
});
