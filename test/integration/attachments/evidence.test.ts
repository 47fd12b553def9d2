import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Case } from '../../../src/core/cases/case.ts';
import { addFiles } from '../../../src/jobs/handlers/add-files.ts';
import { renderCase } from '../../../src/jobs/handlers/render-case.ts';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { getFile } from '../../../src/operations/attachments/get-file.ts';
import { getActivity } from '../../../src/operations/cases/get-activity.ts';
import { perform } from '../../../src/operations/perform.ts';
import { listAttachments } from '../../../src/store/attachments/attachments.ts';
import { png } from '../../support/faults/file-server.ts';
import {
  type EvidenceHarness,
  INCIDENTS,
  image,
  openEvidenceHarness,
  sourceOf,
} from '../../support/harnesses/evidence-harness.ts';
import { blocksIn, words } from '../../support/look.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';

let harness: EvidenceHarness;
let found: Case;

beforeAll(async () => {
  harness = await openEvidenceHarness();
});
afterAll(() => harness.close());
beforeEach(async () => {
  found = await harness.newCase();
});

async function work(): Promise<void> {
  expect((await harness.work()).failed).toEqual([]);
}

async function bytesOf(id: string | undefined): Promise<Buffer[]> {
  const { chunks } = await perform(harness.context.deps, getFile, harness.actor, { id });
  return (await Array.fromAsync(chunks)).map((chunk) => Buffer.from(chunk));
}

test('a message without files is a comment at once', async () => {
  const added = await harness.add(found, await harness.post('the proxy is down'), 'Look:');
  expect(added).toMatchObject({ filesOnTheWay: 0, case: { total_comments: 1 } });
  expect(await harness.comments(found)).toEqual([
    matching.stringMatching(/^Look:\n\n> the proxy is down\n\n— Ana Ruiz, /),
  ]);
});

test('a message with nothing in it is refused kindly', async () => {
  await expect(harness.add(found, sourceOf([]))).rejects.toThrow('there is nothing to add');
});

test('thirty images come in their order, with their bytes, hashes and Markdown', async () => {
  const names = Array.from({ length: 30 }, (_, index) => `shot-${index + 1}.png`);
  const added = await harness.add(
    found,
    await harness.post(
      'look',
      names.map((name) => image(name)),
    ),
  );
  expect(added.filesOnTheWay).toBe(30);
  await work();
  const files = await harness.files(found);
  expect(files.map(({ name }) => name)).toEqual(names);
  const [comment] = await harness.comments(found);
  const images = [...(comment ?? '').matchAll(/!\[(.*?)\]\(\/files\/(.*?)\)/g)];
  expect(images.map(([, name, id]) => [name, id])).toEqual(files.map(({ name, id }) => [name, id]));
  expect(Buffer.concat(await bytesOf(files[7]?.id)).equals(png('shot-8.png'))).toBe(true);
});

test('a file is attached as Kibana attaches one, and recorded; only comments are counted', async () => {
  await harness.add(found, await harness.post('look', [image('shot.png')]));
  await work();
  const attachments = await listAttachments(harness.context.deps.database.read, harness.actor, found.id);
  const [file] = await harness.files(found);
  expect(attachments.map(({ attributes }) => attributes.type)).toEqual(['user', 'externalReference']);
  expect(attachments[1]?.attributes).toMatchObject({
    externalReferenceAttachmentTypeId: '.files',
    externalReferenceId: file?.id,
    externalReferenceStorage: { type: 'savedObject', soType: 'file' },
    externalReferenceMetadata: { files: [{ name: 'shot', extension: 'png', mimeType: 'image/png' }] },
  });
  const reference = { id: found.id };
  const { actions, case: after } = await perform(harness.context.deps, getActivity, harness.actor, {
    reference,
    limit: 10,
  });
  expect(actions.map(({ type, comment_id }) => [type, comment_id])).toEqual([
    ['comment', attachments[1]?.id],
    ['comment', attachments[0]?.id],
    ['create_case', undefined],
  ]);
  expect(after.total_comments).toBe(1);
});

test('a large file lies in chunks and comes back whole', async () => {
  const log = Buffer.alloc(2_500_000, 'a line of a log\n');
  await harness.add(found, await harness.post('', [{ name: 'auth.log', mimetype: 'text/plain', data: log }]));
  await work();
  const [file] = await harness.files(found);
  const parts = await bytesOf(file?.id);
  expect(parts.length).toBe(5);
  expect(Buffer.concat(parts).equals(log)).toBe(true);
});

test('equal bytes are stored once and every file has its own receipt', async () => {
  await harness.add(found, await harness.post('twice', [image('a.png', 'same bytes'), image('b.png', 'same bytes')]));
  await work();
  const files = await harness.files(found);
  expect(files.map(({ name }) => name)).toEqual(['a.png', 'b.png']);
  expect(new Set(files.map(({ sha256 }) => sha256)).size).toBe(1);
  const stored = await harness.context.deps.database.read.execute(
    `select part from file_chunks where sha256 = '${files[0]?.sha256}'`,
  );
  expect(stored.length).toBe(1);
  expect(files[0]?.source).toMatchObject({ channelId: INCIDENTS, slackFileId: matching.stringMatching(/^F/) });
});

test('an image becomes the bot’s own file in Slack, which a message of the bot can show', async () => {
  await harness.add(found, await harness.post('look', [image('shot.png')]));
  await work();
  const [file] = await harness.files(found);
  expect(file?.slack_file_id).toMatch(/^F/);
  const block = { type: 'image', slack_file: { id: present(file?.slack_file_id) }, alt_text: 'shot.png' } as const;
  const answer = await harness.context.slack.chat.postMessage({
    channel: INCIDENTS,
    text: 'shot.png',
    blocks: [block],
  });
  expect(answer.ok).toBe(true);
});

test('a failing upload to Slack does not lose the evidence', async () => {
  harness.slack.faults.fail('files.getUploadURLExternal', { kind: 'error', error: 'internal_error' });
  await harness.add(found, await harness.post('look', [image('shot.png')]));
  const { failed } = await harness.work();
  expect(failed.map(({ kind }) => kind)).toEqual(['upload_file']);
  expect(await harness.files(found)).toMatchObject([{ name: 'shot.png', slack_file_id: null }]);
});

test('the thread of the case shows the images and a receipt with size, full hash, who and where', async () => {
  await harness.share(found);
  await harness.add(found, await harness.post('look', [image('one.png'), image('two.png')]));
  await work();
  const files = await harness.files(found);
  const [comment, receipt] = (await harness.thread(found)).slice(-2);
  const shown = blocksIn(comment).flatMap(({ slack_file }) => slack_file?.id ?? []);
  expect(shown).toEqual(files.map(({ slack_file_id }) => slack_file_id));
  for (const { name, sha256, size } of files) {
    expect(words(receipt)).toContain(name);
    expect(words(receipt)).toContain(sha256);
    expect(words(receipt)).toContain(`${size} bytes`);
  }
  expect(words(receipt)).toContain('Ana Ruiz');
});

test('a picture that waits in the threads of two cases is shown in both once it was uploaded', async () => {
  const both = [found, await harness.newCase()];
  for (const one of both) {
    await harness.share(one);
    await harness.add(one, await harness.post('look', [image('shot.png', 'in two cases')]));
  }
  await runJobsUntilIdle(harness.context, { add_files: addFiles, render_case: renderCase });
  for (const one of both) expect(await harness.thread(one)).toEqual([]);
  await work();
  for (const one of both) {
    const shown = (await harness.thread(one)).flatMap((message) => blocksIn(message));
    expect(shown.flatMap(({ slack_file }) => slack_file?.id ?? [])).toHaveLength(1);
  }
});
