import { randomBytes } from 'node:crypto';
import { type LocalSlack, startLocalSlack } from 'local-slack';
import { pino } from 'pino';
import type { Secrets } from '../../../src/core/connectors/secrets.ts';
import { capabilitiesOf } from '../../../src/core/permission.ts';
import { createDeps } from '../../../src/deps.ts';
import type { JobsOptions } from '../../../src/jobs/bree.ts';
import type { Actor, Deps } from '../../../src/operations/operation.ts';
import { perform } from '../../../src/operations/perform.ts';
import { bindChannel } from '../../../src/operations/workspace/bind-channel.ts';
import { createSpace } from '../../../src/operations/workspace/create-space.ts';
import { saveSettings } from '../../../src/operations/workspace/save-settings.ts';
import { readManifest } from '../../../src/sandbox/manifest.ts';
import { createJira, type Jira } from '../../../src/sandbox/services/jira.ts';
import { serve } from '../../../src/sandbox/services/serve.ts';
import { createWebhookTarget, type WebhookTarget, webhookTemplates } from '../../../src/sandbox/services/webhook.ts';
import { saveSecrets } from '../../../src/store/connectors/connector-secrets.ts';
import { insertConnector } from '../../../src/store/connectors/connectors.ts';
import { secretBox } from '../../../src/store/secrets.ts';
import { transact } from '../../../src/store/transaction.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../../support/faults/database-proxy.ts';
import { Chance } from './chance.ts';
import { type Front, openFront, watchSockets } from './front.ts';
import type { FaultPostgres } from './postgres.ts';
import { Replica } from './replica.ts';
import { faultWorld, type Room, rooms } from './world.ts';

/** Milliseconds before each retry of an event: Slack's own are minutes. */
const RETRY_DELAYS_MS = [0, 1_500, 4_000];
/** By which a silent worker is noticed soon. */
const IMPATIENT: JobsOptions = {
  beatEvery: 200,
  silentAfter: 2,
  restartAfter: 50,
  sweepEvery: 1_000,
  stopWithin: 2_000,
};

/** Two processes of Docket on one database, in the local Slack, beside a Jira and a desk that takes webhooks. */
export interface Stage {
  slack: LocalSlack;
  front: Front;
  replicas: Replica[];
  proxy: DatabaseProxy;
  jira: Jira;
  desk: WebhookTarget;
  /** Restarts Postgres, and leads the processes to where it is then. */
  restartPostgres(how: 'politely' | 'crash', downMs: number): Promise<void>;
  /** What operations need, past every fault; to be closed. */
  openDeps(): Deps;
  actor(room: Room): Actor;
  close(): Promise<void>;
}

/** How Slack reaches the processes. */
export type Way = 'http' | 'socket';

export interface StageOptions {
  seed: number;
  way: Way;
  /** How wrong the clock of each process is, in milliseconds. */
  skews: readonly number[];
  /** Whether workers are given the time that they have in production. */
  isReal: boolean;
  logFile?: string;
}

export async function openStage(postgres: FaultPostgres, options: StageOptions): Promise<Stage> {
  const name = await postgres.create();
  const proxy = await openDatabaseProxy(postgres.url(name));
  const isSocket = options.way === 'socket';
  const app = await readManifest(isSocket ? 'manifest.socket.yml' : 'manifest.yml');
  const slack = await startLocalSlack({ world: faultWorld, app, retryDelays: RETRY_DELAYS_MS });
  const [jira, desk] = [createJira(), createWebhookTarget()];
  const served = await serve([jira, desk]);
  const key = randomBytes(32).toString('base64');
  const env = {
    SLACK_BOT_TOKEN: slack.app.botToken,
    ...(isSocket ? { SLACK_APP_TOKEN: slack.app.appToken } : { SLACK_SIGNING_SECRET: slack.app.signingSecret }),
    SLACK_API_URL: slack.apiUrl,
    DATABASE_URL: proxy.url,
    DOCKET_SECRET_KEYS: `k1:${key}`,
    DOCKET_ALLOWED_HOSTS: served.host,
    LOG_LEVEL: options.logFile === undefined ? 'silent' : 'info',
  };
  const replicas = options.skews.map(
    (skewMs, n) =>
      new Replica({
        env,
        skewMs,
        jobs: options.isReal ? {} : IMPATIENT,
        ...(options.logFile !== undefined && { logFile: `${options.logFile}.${n}` }),
      }),
  );
  const listening = () => replicas.flatMap(({ url }) => url ?? []);
  const chance = new Chance(options.seed + 1);
  const front = isSocket ? watchSockets(slack, chance) : await openFront(listening, slack.app.signingSecret, chance);
  if (!isSocket) slack.pointTo(front.url);
  const stage: Stage = {
    slack,
    front,
    replicas,
    proxy,
    jira,
    desk,
    async restartPostgres(how, downMs) {
      proxy.cut();
      await postgres.restart(how, downMs);
      proxy.pointTo(postgres.url(name));
    },
    openDeps: () => createDeps(postgres.url(name), pino({ level: 'silent' }), 2, [{ id: 'k1', key }]),
    actor: (room) => ({
      workspaceId: slack.teamId,
      spaceId: room.space,
      user: { username: 'mia', full_name: 'Mia Okafor', email: null, profile_uid: 'U0MIAOKAF1' },
      kind: 'person',
      capabilities: capabilitiesOf({ is_admin: true }),
      requestId: 'fault-run',
    }),
    async close() {
      await Promise.all(replicas.map((replica) => replica.end()));
      await slack.close();
      await Promise.all([front.close(), served.close(), proxy.close()]);
      await postgres.drop(name);
    },
  };
  try {
    await Promise.all(replicas.map((replica) => replica.start()));
    await furnish(stage, { key, jiraUrl: served.urlOf(jira), deskUrl: served.urlOf(desk) });
  } catch (error) {
    await stage.close();
    throw error;
  }
  return stage;
}

/** Makes the spaces, lets replies become comments in both, and signs both systems in, in both. */
async function furnish(stage: Stage, { key, jiraUrl, deskUrl }: Record<'key' | 'jiraUrl' | 'deskUrl', string>) {
  const deps = stage.openDeps();
  const box = secretBox([{ id: 'k1', key }]);
  const owner = { username: 'mia', full_name: 'Mia Okafor', email: null, profile_uid: 'U0MIAOKAF1' };
  const jiraSecrets: Secrets = {
    signIn: 'basic',
    values: { email: 'ana@docket.example', apiToken: 'docket-jira-token' },
  };
  const deskSecrets: Secrets = { signIn: 'basic', values: { user: 'docket', password: 'docket-desk-password' } };
  const kinds = [
    { id: 'jira', name: 'Jira HQ', actionTypeId: '.jira', config: { apiUrl: jiraUrl, projectKey: 'SEC' } },
    { id: 'desk', name: 'Desk', actionTypeId: '.cases-webhook', config: webhookTemplates(deskUrl) },
  ];
  for (const room of rooms) {
    const actor = stage.actor(room);
    const admin = { ...actor, spaceId: 'default' };
    if (room.spaceName !== undefined) await perform(deps, createSpace, admin, { name: room.spaceName });
    if (room.spaceName !== undefined)
      await perform(deps, bindChannel, admin, { channelId: room.channel, space: room.space });
    await perform(deps, saveSettings, actor, { channelId: room.channel, mirror: true });
    await transact(deps.database, async (tx) => {
      const scope = { workspaceId: stage.slack.teamId, spaceId: room.space };
      for (const one of kinds) {
        await insertConnector(tx, scope, { ...one, isMissingSecrets: false, owner });
        await saveSecrets(tx, box, scope, one.id, one.id === 'jira' ? jiraSecrets : deskSecrets);
      }
    });
  }
  await deps.database.close();
}
