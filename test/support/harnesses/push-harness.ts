import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { ReadyConfig } from '../../../src/config.ts';
import type { Case } from '../../../src/core/cases/case.ts';
import type { Secrets } from '../../../src/core/connectors/secrets.ts';
import type { ReportTo } from '../../../src/core/report-to.ts';
import { slackClient } from '../../../src/jobs/deliver/slack-client.ts';
import type { JobContext } from '../../../src/jobs/handler.ts';
import { runJobsUntilIdle } from '../../../src/jobs/workers/run-until-idle.ts';
import { endReauthentication } from '../../../src/operations/connectors/end-reauthentication.ts';
import type { Actor, Deps } from '../../../src/operations/operation.ts';
import { perform, performAsSystem } from '../../../src/operations/perform.ts';
import { getPushState } from '../../../src/operations/push/get-push-state.ts';
import { requestPushes } from '../../../src/operations/push/request-pushes.ts';
import { resolveConflict } from '../../../src/operations/push/resolve-conflict.ts';
import { createJira, type Jira } from '../../../src/sandbox/services/jira.ts';
import { serve } from '../../../src/sandbox/services/serve.ts';
import { createWebhookTarget, type WebhookTarget, webhookTemplates } from '../../../src/sandbox/services/webhook.ts';
import { findCase, insertCase } from '../../../src/store/cases/cases.ts';
import { listUserActions } from '../../../src/store/cases/user-actions.ts';
import { saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { findConnector, insertConnector, updateConnector } from '../../../src/store/connectors/connectors.ts';
import { addEffect } from '../../../src/store/effects.ts';
import { pushes, slackMessages } from '../../../src/store/schema.ts';
import { secretBox } from '../../../src/store/secrets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { ensureWorkspace } from '../../../src/store/workspace/spaces.ts';
import { startWorld, until, type World } from '../../integration/jobs/world.ts';
import { actorIn } from '../actor.ts';
import { ana, newCase } from '../arbitrary.ts';
import { present } from '../present.ts';

/**
 * Cases with connectors `jira` and `desk` (a webhook), both signed in, to the sandbox's own services, and the jobs that
 * push.
 */
export interface PushHarness {
  deps: Deps;
  config: ReadyConfig;
  actor: Actor;
  world: World;
  jira: Jira;
  desk: WebhookTarget;
  /** Puts a case in; `shared` shows its card in `C1` at `1.<number>`. */
  put(number: number, changes?: Partial<Case>, shared?: boolean): Promise<Case>;
  ask(numbers: number[], reportTo?: ReportTo): ReturnType<typeof request>;
  /** Does every job that is due. */
  work(): Promise<void>;
  /** Does every job that is due, and something else as soon as a condition holds. */
  meanwhile(condition: () => boolean, act: () => Promise<unknown>): Promise<void>;
  /** Moves the clock on by seconds, and does what is due then. */
  pass(seconds: number): Promise<void>;
  signIn(connectorId: string): Promise<void>;
  /** Changes a part of the configuration of a connector. */
  setConfig(connectorId: string, change: Record<string, unknown>): Promise<void>;
  /** Brings status, title and comments of tickets in Jira back to their cases from now on. */
  goBothWays(): Promise<void>;
  /** Looks at all tickets in Jira. */
  look(): Promise<void>;
  /** Answers the open question about a case, if there is one. */
  answer(number: number, answer: 'ours' | 'theirs'): Promise<boolean>;
  pushes(): Promise<(typeof pushes.$inferSelect)[]>;
  case(number: number): Promise<Case>;
  activity(number: number): ReturnType<typeof listUserActions>;
  /** What was told in Slack, by channel. */
  posts(): string[];
  close(): Promise<void>;
}

const jiraSecrets: Secrets = {
  signIn: 'basic',
  values: { email: 'ana@docket.example', apiToken: 'docket-jira-token' },
};
const deskSecrets: Secrets = { signIn: 'basic', values: { user: 'docket', password: 'docket-desk-password' } };
const scope = { workspaceId: 'T1', spaceId: 'default' };
const actor = actorIn();

const request = (deps: Deps, numbers: number[], reportTo?: ReportTo) =>
  perform(deps, requestPushes, actor, {
    cases: numbers.map((incremental_id) => ({ incremental_id })),
    ...(reportTo && { reportTo }),
  });

export async function openPushHarness(alsoAllowed: readonly string[] = []): Promise<PushHarness> {
  const world = await startWorld();
  const [jira, desk] = [createJira(), createWebhookTarget()];
  const served = await serve([jira, desk]);
  const config = { ...world.config, allowedHosts: [served.host, ...alsoAllowed] };
  const box = secretBox(config.secretKeys);
  let ahead = 0;
  const deps: Deps = { ...world.deps, secretBox: box, random: () => 0.5, now: () => new Date(Date.now() + ahead) };
  const context: JobContext = { deps, config, slack: slackClient(config) };
  const connectors = [
    { id: 'jira', name: 'Jira HQ', actionTypeId: '.jira', config: { apiUrl: served.urlOf(jira), projectKey: 'SEC' } },
    { id: 'desk', name: 'Desk', actionTypeId: '.cases-webhook', config: webhookTemplates(served.urlOf(desk)) },
  ];
  await transact(deps.database, async (tx) => {
    await ensureWorkspace(tx, 'T1');
    for (const one of connectors) {
      await insertConnector(tx, scope, { ...one, isMissingSecrets: false });
      await saveSecrets(tx, box, scope, one.id, one.id === 'jira' ? jiraSecrets : deskSecrets);
    }
  });
  const find = async (number: number) => present(await findCase(deps.database.read, scope, { incremental_id: number }));
  const pass = async (seconds: number) => {
    ahead += seconds * 1_000;
    await transact(deps.database, (tx) =>
      tx.execute(sql`update graphile_worker._private_jobs
      set run_at = now() where run_at <= ${deps.now().toISOString()}::timestamptz`),
    );
    await work();
  };
  const work = async () => {
    const { failed } = await runJobsUntilIdle(context);
    if (failed.length > 0) throw failed[0]?.error;
  };
  return {
    deps,
    config,
    actor,
    world,
    jira,
    desk,
    async put(number, changes = {}, shared = false) {
      const connector = { id: 'jira', name: 'Jira HQ', type: '.jira', fields: { issueType: '10001' } };
      const made = { ...newCase(), id: randomUUID(), incremental_id: number, connector, ...changes };
      await transact(deps.database, async (tx) => {
        await insertCase(tx, scope, made);
        const row = { workspace_id: 'T1', space_id: 'default', case_id: made.id, channel_id: 'C1', part: 'card' };
        if (shared) await tx.insert(slackMessages).values({ ...row, ts: `1.${number}` });
      });
      return made;
    },
    ask: (numbers, reportTo) => request(deps, numbers, reportTo),
    work,
    async meanwhile(condition, act) {
      await Promise.all([work(), until('what happens meanwhile can happen', condition).then(act)]);
      // What was asked for meanwhile may have come after the last look for jobs.
      await work();
    },
    pass,
    goBothWays: () => transact(deps.database, (tx) => updateConnector(tx, scope, 'jira', { two_way: true })),
    async look() {
      await transact(deps.database, (tx) => addEffect(tx, 'read_tickets', { ...scope, connectorId: 'jira' }));
      // The tickets of closed cases are looked at every hour.
      await pass(3_700);
    },
    async answer(number, answer) {
      const cases = [{ incremental_id: number }];
      const { conflict } = present((await perform(deps, getPushState, actor, { cases }))[0]);
      if (!conflict) return false;
      const { id: conflictId, revision } = conflict;
      const reportTo = { userId: 'U0ANARUIZ1', channelId: 'C9' };
      await perform(deps, resolveConflict, actor, { conflictId, revision, answer, reportTo });
      await work();
      return true;
    },
    async signIn(connectorId) {
      await performAsSystem(deps, 'signIn', scope, (writeContext) =>
        endReauthentication(writeContext, connectorId, ana),
      );
    },
    setConfig: (connectorId, change) =>
      transact(deps.database, async (tx) => {
        const { config: before } = present(await findConnector(tx, scope, connectorId));
        await updateConnector(tx, scope, connectorId, { config: { ...before, ...change } });
      }),
    pushes: () => deps.database.read.select().from(pushes).orderBy(pushes.seq),
    case: find,
    activity: async (number) =>
      listUserActions(deps.database.read, scope, (await find(number)).id, { order: 'oldest' }),
    posts: () => world.slack.posts.map(({ channel, text }) => `${channel}: ${text}`),
    async close() {
      await world.close();
      await served.close();
    },
  };
}
