import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../../src/core/cases/case.ts';
import { mirrorReply } from '../../../src/jobs/handlers/mirror-reply.ts';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { editComment } from '../../../src/operations/attachments/edit-comment.ts';
import { recordReply } from '../../../src/operations/attachments/record-reply.ts';
import { perform } from '../../../src/operations/perform.ts';
import { listAttachments } from '../../../src/store/attachments/attachments.ts';
import { type EvidenceHarness, INCIDENTS, openEvidenceHarness } from '../../support/harnesses/evidence-harness.ts';
import { whileEdited } from '../../support/inbox/while-edited.ts';

let harness: EvidenceHarness;
let found: Case;
let ts: string;
let second = 1_795_444_500;

beforeAll(async () => {
  harness = await openEvidenceHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  found = await harness.newCase();
  second += 1;
  ts = `${second}.000100`;
});

interface News {
  text?: string;
  editedTs?: string;
  deleted?: boolean;
}

function note({ text = '', editedTs = '', deleted = false }: News): Promise<null> {
  const message = { threadTs: '1795444000.000100', text, files: [] };
  const input = { caseId: found.id, channelId: INCIDENTS, ts, message, editedTs, deleted };
  return perform(harness.context.deps, recordReply, { ...harness.actor, requestId: randomUUID() }, input);
}

const work = () => runJobsUntilIdle(harness.context, { mirror_reply: mirrorReply });

const written: News = { text: 'one' };
const edited: News = { text: 'two', editedTs: '1795444600.000000' };
const again: News = { text: 'three', editedTs: '1795444700.000000' };
const deleted: News = { deleted: true };
const orders = [
  [written, edited, again],
  [written, again, edited],
  [edited, written, again],
  [edited, again, written],
  [again, written, edited],
  [again, edited, written],
];

test.each(orders)(
  'whatever the order in which its edits arrive, a reply is one comment with the last text',
  async (...news) => {
    for (const one of news) {
      await note(one);
      await note(one);
      expect((await work()).failed).toEqual([]);
    }
    expect(await harness.comments(found)).toEqual(['three']);
  },
);

test.each(orders)('nor does it matter when they all arrive before the first is taken', async (...news) => {
  for (const one of news) await note(one);
  await work();
  expect(await harness.comments(found)).toEqual(['three']);
});

test.each([
  [written, edited, deleted],
  [written, deleted, edited],
  [deleted, written, edited],
  [edited, deleted, written],
])('what is deleted in Slack is no comment, whenever that is heard', async (...news) => {
  for (const one of news) {
    await note(one);
    await work();
  }
  expect(await harness.comments(found)).toEqual([]);
});

test('what somebody wrote into the comment here stays, with what Slack says since under it', async () => {
  await note(written);
  await work();
  const [comment] = await listAttachments(harness.context.deps.database.read, harness.actor, found.id);
  await perform(harness.context.deps, editComment, harness.actor, {
    id: comment?.id ?? '',
    comment: 'one, put better',
  });
  await note(edited);
  await work();
  await note(deleted);
  await work();
  const noted = /^one, put better\n\n\*Edited in Slack on 2026-11-2\d \d\d:\d\d UTC:\*\n\n> two$/;
  expect(await harness.comments(found)).toEqual([expect.stringMatching(noted)]);
});

test.each(['', '1895444600.000000'])(
  'an edit in Slack that meets an edit of the comment here: neither loses its words (%j)',
  async (later) => {
    await note(written);
    await work();
    await whileEdited(harness, found, 'Put better by an analyst', () => note(edited));
    if (later !== '') {
      await note({ text: 'three', editedTs: later });
      await work();
    }
    const comments = (await harness.comments(found)).join();
    for (const words of ['Put better by an analyst', 'two', ...(later === '' ? [] : ['three'])]) {
      expect(comments.split(words)).toHaveLength(2);
    }
  },
);

test('a deletion in Slack that meets an edit of the comment here leaves what was written here', async () => {
  await note(written);
  await work();
  await whileEdited(harness, found, 'Put better by an analyst', () => note(deleted));
  expect(await harness.comments(found)).toEqual(['Put better by an analyst']);
});

test('a reply that is too long for one comment goes on in the next, and shrinks again', async () => {
  const long = Array.from({ length: 4_000 }, (_, index) => `line ${index}`).join('\n');
  await note({ text: long });
  await work();
  expect((await harness.comments(found)).join('\n')).toBe(long);
  await note(edited);
  await work();
  expect(await harness.comments(found)).toEqual(['two']);
});
