import { afterEach, beforeEach, expect, it } from 'vitest';
import { storeFiles } from '../../../src/operations/attachments/store-files.ts';
import { setCaseConnector } from '../../../src/operations/cases/set-case-connector.ts';
import { perform } from '../../../src/operations/perform.ts';
import { createGitHub, type GitHub } from '../../../src/sandbox/services/github.ts';
import { type ServedServices, serve } from '../../../src/sandbox/services/serve.ts';
import { listAttachments } from '../../../src/store/attachments/attachments.ts';
import { saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { insertConnector } from '../../../src/store/connectors/connectors.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { fileChunks } from '../../../src/store/schema.ts';
import { secretBox } from '../../../src/store/secrets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { openPushHarness, type PushHarness } from '../../support/harnesses/push-harness.ts';

const scope = { workspaceId: 'T1', spaceId: 'default' };
const one = { incremental_id: 1 };
const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
const sha256 = 'a'.repeat(64);

let harness: PushHarness;
let github: GitHub;
let served: ServedServices;
beforeEach(async () => {
  harness = await openPushHarness();
  github = createGitHub();
  served = await serve([github]);
  harness.config.allowedHosts.push(served.host);
  const config = { apiUrl: served.urlOf(github), owner: 'acme', repo: 'incidents' };
  await transact(harness.deps.database, async (tx) => {
    await insertConnector(tx, scope, {
      ...{ id: 'hub', name: 'Hub', actionTypeId: '.github', config },
      ...{ isMissingSecrets: false, two_way: true },
    });
    const secrets = { signIn: 'token' as const, values: { token: 'docket-github-token' } };
    await saveSecrets(tx, secretBox(harness.config.secretKeys), scope, 'hub', secrets);
    await tx.insert(fileChunks).values({ workspace_id: 'T1', sha256, part: 0, bytes: Buffer.from('pcap') });
  });
});
afterEach(async () => {
  await harness.close();
  await served.close();
});

it('a ticket that holds no files gets a link to each, whatever its size, once, and it does not come back', async () => {
  const { id: caseId } = await harness.put(1);
  await perform(harness.deps, setCaseConnector, harness.actor, { cases: [one], connectorId: 'hub' });
  const file = { name: 'traffic #1.pcap', mimeType: 'application/vnd.tcpdump.pcap', sha256, slackFileId: 'F1' };
  const message = { messageTs: '1.2', permalink: 'https://acme.slack.com/archives/C9/p12' };
  const entries = [{ channelId: 'C9', origin: message, files: [{ ...file, size: 30 * 1024 * 1024 }] }];
  await perform(harness.deps, storeFiles, harness.actor, { caseId, entries, troubles: [], reportTo });
  const before = await listAttachments(harness.deps.database.read, scope, caseId);
  for (let turn = 0; turn < 2; turn += 1) {
    await harness.ask([1]);
    await harness.work();
  }
  const notes = github.comments.map(({ body }) => body.replaceAll('\u200b', ''));
  expect(notes.filter((body) => body.includes('30.0 MB'))).toEqual([
    '📎 traffic #1.pcap (30.0 MB). [Open it in Slack](<https://acme.slack.com/archives/C9/p12>).',
  ]);
  await transact(harness.deps.database, (tx) => addEffect(tx, 'read_tickets', { ...scope, connectorId: 'hub' }));
  await harness.pass(3_700);
  expect(await listAttachments(harness.deps.database.read, scope, caseId)).toHaveLength(before.length);
});
