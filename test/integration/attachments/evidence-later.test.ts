import { WebAPIRateLimitedError } from '@slack/web-api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LeaseOver } from '../../../src/core/lease-over.ts';
import { renewLease } from '../../../src/jobs/deliver/lease.ts';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import { addFiles } from '../../../src/jobs/handlers/add-files.ts';
import { FILE_ATTEMPTS } from '../../../src/operations/attachments/add-evidence.ts';
import {
  type EvidenceHarness,
  image,
  openEvidenceHarness,
  sourceOf,
} from '../../support/harnesses/evidence-harness.ts';
import { present } from '../../support/present.ts';

let harness: EvidenceHarness;
beforeAll(async () => {
  harness = await openEvidenceHarness();
});
afterAll(() => harness.close());

test('what Slack or this worker cannot do just now is no reason to leave a file out, at the last try neither', async () => {
  const { slack } = harness;
  const found = await harness.newCase();
  const [file] = (await harness.post('with a file', [image('a.png')])).files;
  const { id } = present(file);
  const job = harness.payload(found, sourceOf([{ id, name: 'a.png', file_access: 'check_file_info' }]));
  const context = { ...harness.context, slack: slackClient(harness.context.config, { rejectRateLimitedCalls: true }) };
  const outcome = (attempt: number) =>
    addFiles(context, job, { id: '1', attempt, addedAt: new Date() }).catch((error: unknown) => error);

  slack.faults.fail('files.info', { kind: 'error', error: 'internal_error' }, 1);
  expect(await outcome(1)).toMatchObject({ kind: 'unavailable' });
  slack.faults.fail('files.info', { kind: 'rate_limited', retryAfter: 1 }, 1);
  expect(await outcome(FILE_ATTEMPTS)).toBeInstanceOf(WebAPIRateLimitedError);
  slack.faults.clear();
  renewLease(performance.now() - 1);
  expect(await outcome(FILE_ATTEMPTS)).toBeInstanceOf(LeaseOver);
  renewLease(Number.POSITIVE_INFINITY);
  expect(await harness.comments(found)).toEqual([]);
});
