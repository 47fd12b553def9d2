import { randomUUID } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import { type LocalSlack, type PersonFile, type Place, type SeenMessage, startLocalSlack } from 'local-slack';
import { pino } from 'pino';
import { expect } from 'vitest';
import type { EvidenceSource } from '../../../src/core/attachments/evidence.ts';
import type { StoredFile } from '../../../src/core/attachments/file.ts';
import type { Case } from '../../../src/core/cases/case.ts';
import { CAPABILITIES } from '../../../src/core/permission.ts';
import type { JobContext } from '../../../src/jobs/handler.ts';
import { addFiles } from '../../../src/jobs/handlers/add-files.ts';
import { notify } from '../../../src/jobs/handlers/notify.ts';
import { renderCase } from '../../../src/jobs/handlers/render-case.ts';
import { uploadFile } from '../../../src/jobs/handlers/upload-file.ts';
import { type JobsRun, runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { addEvidence, type EvidenceAdded } from '../../../src/operations/attachments/add-evidence.ts';
import { createCase } from '../../../src/operations/cases/create-case.ts';
import { shareCase } from '../../../src/operations/cases/share-case.ts';
import type { Actor } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { ensureWorkspace } from '../../../src/operations/workspace/resolve-context.ts';
import { saveSlackUser } from '../../../src/operations/workspace/slack-users.ts';
import { readManifest } from '../../../src/sandbox/manifest.ts';
import { world } from '../../../src/sandbox/world.ts';
import { listAttachments } from '../../../src/store/attachments/attachments.ts';
import { listFiles } from '../../../src/store/attachments/files.ts';
import { listShownParts } from '../../../src/store/cases/case-cards.ts';
import { openDatabase } from '../../../src/store/database.ts';
import type { Effects } from '../../../src/store/effects.ts';
import { testConfig } from '../config.ts';
import { testDatabase } from '../database.ts';
import { png } from '../faults/file-server.ts';
import { present } from '../present.ts';

/** #incidents of the local Slack, where the bot is a member. */
export const INCIDENTS = 'C0INCIDEN1';

/** The work on evidence without the app around it: the local Slack, a database, and jobs done when the test says so. */
export interface EvidenceHarness {
  slack: LocalSlack;
  context: JobContext;
  actor: Actor;
  newCase(): Promise<Case>;
  /** Ana posts a message with files; the evidence that it is. */
  post(text: string, files?: PersonFile[], place?: Place): Promise<EvidenceSource>;
  add(to: Case, source: EvidenceSource, comment?: string): Promise<EvidenceAdded>;
  /** Shows the case's card in #incidents. */
  share(of: Case): Promise<unknown>;
  /** The replies in the thread of the case's card, oldest first. */
  thread(of: Case): Promise<SeenMessage[]>;
  /** Does every job that is ready. */
  work(): Promise<JobsRun>;
  files(of: Case): Promise<StoredFile[]>;
  comments(of: Case): Promise<string[]>;
  /** What the job is told, for tests that run its handler themselves. */
  payload(of: Case, source: EvidenceSource): Effects['add_files'];
  /** The same context with one more host of files. */
  withHost(host: string): JobContext;
  close(): Promise<void>;
}

export async function openEvidenceHarness(): Promise<EvidenceHarness> {
  const [database, manifest] = await Promise.all([testDatabase(), readManifest()]);
  // Whole threads are only read where the workspace granted this.
  const scopes = [...new Set([...manifest.scopes, 'channels:history', 'groups:history'])];
  const slack = await startLocalSlack({ world, app: { ...manifest, scopes } });
  const ana = slack.person('ana');
  const config = testConfig({
    SLACK_BOT_TOKEN: slack.app.botToken,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: database.url,
  });
  const db = openDatabase(database.url);
  const deps = {
    database: db,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
    id: randomUUID,
    random: () => 0.5,
  };
  const client = new WebClient(slack.app.botToken, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } });
  const context = { deps, slack: client, config };
  const user = { username: 'ana', full_name: 'Ana Ruiz', email: null, profile_uid: ana.id };
  const scope = { workspaceId: slack.teamId, spaceId: 'default' };
  const actor: Actor = { kind: 'person', ...scope, user, capabilities: new Set(CAPABILITIES), requestId: 'test' };
  await ensureWorkspace(deps, slack.teamId, { team_name: 'Test' });
  // Whoever asks for something is known from then on.
  await saveSlackUser(deps, slack.teamId, ana.id, { id: ana.id, team_id: slack.teamId, real_name: 'Ana Ruiz' });
  return {
    slack,
    context,
    actor,
    newCase: () => perform(deps, createCase, actor, { title: 'Evidence', description: 'Of what happened' }),
    async post(text, files = [], place = { channel: '#incidents' }) {
      const { ts } = await ana.type(place, text, files);
      const message = present((await ana.messages(place)).find((one) => one.ts === ts));
      return sourceOf(message.files ?? [], { ...message, channelId: message.channel, messageTs: message.ts, text });
    },
    add: (to, source, comment) =>
      perform(deps, addEvidence, actor, {
        reference: { id: to.id },
        source,
        ...(comment !== undefined && { comment }),
      }),
    share: (of) => perform(deps, shareCase, actor, { reference: { id: of.id }, channelId: INCIDENTS }),
    async thread(of) {
      const shown = await listShownParts(db.read, scope, of.id);
      const card = shown.find(({ part }) => part === 'card')?.ts ?? '';
      return (await ana.messages({ channel: INCIDENTS, threadTs: card })).filter(({ ts }) => ts !== card);
    },
    work: () =>
      runJobsUntilIdle(context, { add_files: addFiles, upload_file: uploadFile, render_case: renderCase, notify }),
    files: (of) => listFiles(db.read, scope, of.id),
    comments: async (of) =>
      (await listAttachments(db.read, scope, of.id)).flatMap(({ attributes }) => attributes.comment ?? []),
    payload: (of, source) => ({
      ...scope,
      id: randomUUID(),
      caseId: of.id,
      actor: { kind: 'person', user, capabilities: [...CAPABILITIES], requestId: 'test' },
      source,
      reportTo: { userId: ana.id, channelId: source.channelId },
    }),
    withHost: (host) => ({ ...context, config: { ...config, fileHosts: [...config.fileHosts, host] } }),
    async close() {
      expect(slack.complaints).toEqual([]);
      await slack.close();
      await db.close();
      await database.drop();
    },
  };
}

/** A message of #incidents by Ana with these files. */
export function sourceOf(files: EvidenceSource['files'], message: Partial<EvidenceSource> = {}): EvidenceSource {
  return {
    channelId: message.channelId ?? INCIDENTS,
    messageTs: message.messageTs ?? '1795444500.000200',
    ...(message.threadTs !== undefined && { threadTs: message.threadTs }),
    authorName: 'Ana Ruiz',
    text: message.text ?? '',
    files,
    wholeThread: message.wholeThread ?? false,
  };
}

/** A PNG as a person pastes it; equal marks give equal bytes. */
export function image(name: string, mark = name): PersonFile {
  return { name, mimetype: 'image/png', data: png(mark) };
}
