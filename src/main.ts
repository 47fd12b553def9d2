import type { Config } from './config.ts';
import { appTokenInWords, oneWorkspace, slackInWords } from './connection.ts';
import { createDeps, keepTime } from './deps.ts';
import { faceOf, localUrl, withUrls } from './face.ts';
import { type FileRouteDeps, fileRoute } from './http/files.ts';
import { healthRoutes } from './http/health.ts';
import { hookRoute } from './http/hooks.ts';
import { metricsRoute } from './http/metrics.ts';
import { startHttpServer } from './http/server.ts';
import { signInRoute } from './http/sign-in.ts';
import { callbackRoute } from './http/sign-in-callback.ts';
import type { SignInSite } from './http/sign-in-save.ts';
import { slackProbe } from './http/slack-answers.ts';
import { slackRoute } from './http/slack-requests.ts';
import { type SocketMode, startSocketMode } from './incoming/socket-mode.ts';
import { type JobsOptions, startJobs } from './jobs/bree.ts';
import { createLog } from './log.ts';
import { timed } from './metrics/ack-times.ts';
import { createMetrics } from './metrics/metrics.ts';
import { linkKeys } from './operations/attachments/file-link.ts';
import type { Deps } from './operations/operation.ts';
import { adoptLocalWorkspace } from './operations/workspace/adopt-local-workspace.ts';
import { backlogOf } from './operations/workspace/backlog.ts';
import { jobTroubles } from './operations/workspace/job-troubles.ts';
import { keepShares } from './operations/workspace/keep-shares.ts';
import { makeReady } from './ready.ts';
import { createSlackApp } from './slack/app.ts';
import { countRateLimits } from './slack/context/count-rate-limits.ts';
import { slackLogger } from './slack/context/slack-logger.ts';
import { openFile } from './store/attachments/open-file.ts';
import { checkDatabase } from './store/check-database.ts';
import { sweepDeadWorkers } from './store/job-workers.ts';
import { watchFloor } from './store/schema-floor.ts';
import { transact } from './store/transaction.ts';

/** A Docket that runs. */
export interface Docket {
  port: number;
  /** Where Slack and browsers reach it: `PUBLIC_URL`, or this machine. Without a slash at its end. */
  url: string;
  /** One-line words for the operator. */
  notices: string[];
  deps: Deps;
  /** Settles once a newer Docket has changed the database so that this one must end. */
  outdated: Promise<void>;
  /**
   * Say that it is stopping, take nothing new, let what is under way end (7 s), leave the rest to others, and close
   * everything. Takes 10 s at most. May be called twice.
   */
  stop(): Promise<void>;
}

/** How long what is under way for people may take at a stop, in milliseconds. */
const STOP_TIMEOUT_MS = 7_000;

export interface DocketOptions {
  jobs?: JobsOptions;
  /** How long people wait for what, where not as long as usual. */
  patience?: Pick<Deps, 'answerBudgetMs' | 'handoverMs'>;
  /** Where another server passes on what browsers ask for; for the sandbox, whose page is that server. */
  passedOnAt?: string;
  /** The time by which requests of people are counted, in milliseconds, where not the database's. */
  requestClock?: () => number;
}

/**
 * Start everything: database, jobs, Slack; requests are taken last. Throw in plain words, with nothing left running.
 */
export async function startDocket(settings: Config, options: DocketOptions = {}): Promise<Docket> {
  const connection = oneWorkspace(settings.connection);
  const running = new AsyncDisposableStack();
  try {
    const { config, notices, alone, stop } = await makeReady(settings);
    running.defer(stop);
    const log = createLog(config);
    const keys = linkKeys(config.secretKeys);
    const face = faceOf(config, options.passedOnAt);
    const own = createDeps(config.databaseUrl, log, 12, config.secretKeys, 'people');
    running.defer(() => own.database.close());
    running.defer(await keepTime(own));
    const state: State = { stopping: false };
    const metrics = createMetrics({ backlog: backlogOf(own), sockets: () => state.socketMode?.connections() ?? 0 });
    const deps = withUrls({ ...own, count: metrics.count, ...options.patience }, face, keys);
    if (alone) await transact(deps.database, (tx) => sweepDeadWorkers(tx, 0));
    const slack = await createSlackApp(deps, {
      botToken: connection.botToken,
      apiUrl: config.slackApiUrl,
      requestsPerSecond: config.requestsPerSecond,
      ...(options.requestClock && { requestClock: options.requestClock }),
    }).catch((error: unknown) => {
      throw slackInWords(error, config.slackApiUrl);
    });
    const adopted = await adoptLocalWorkspace(deps, slack.installation.workspaceId);
    if (adopted !== undefined) notices.push(adopted);
    countRateLimits(slack.installation.client, metrics.count);
    const take = timed(slack.take, metrics);
    for (const notice of notices) log.info(notice);
    running.defer(await keepShares(deps, slack.shareLimits));
    const jobs = await startJobs(config, log, { ...options.jobs, count: metrics.count });
    const stopJobs = once(() => jobs.stop());
    running.defer(stopJobs);
    const server = await startHttpServer(
      [
        ...(connection.mode === 'http' ? [slackRoute({ log, ...connection, take })] : []),
        metricsRoute(log, metrics, config.metricsToken),
        ...routes(deps, config.slackApiUrl, keys, state),
        ...connectorRoutes({
          deps: { ...deps, rightsNow: slack.rightsNow },
          allowedHosts: config.allowedHosts,
          baseUrl: () => face.url(),
        }),
      ],
      { port: config.port, host: config.host, log },
    );
    const { port } = server;
    face.port = port;
    running.defer(async () => {
      state.stopping = true;
      await Promise.all([server.stop(), state.socketMode?.stop(), slack.stop(STOP_TIMEOUT_MS), stopJobs()]);
    });
    if (connection.mode === 'socket') {
      const { appToken } = connection;
      const ways = { log, slackLogger: slackLogger(log), appToken, apiUrl: config.slackApiUrl, take };
      state.socketMode = await startSocketMode(ways).catch((error: unknown) => {
        throw appTokenInWords(error);
      });
    }
    const outdated = watchFloor(deps.database, (err) => log.debug({ err }, 'it was not looked for a newer Docket'));
    running.defer(outdated.stop);
    void outdated.happened.then(() => log.error('a newer Docket has changed the database so that this one must end'));
    log.info({ port }, 'ready for Slack');
    const url = config.publicUrl ?? localUrl(port);
    return { port, url, notices, deps, outdated: outdated.happened, stop: once(() => running.disposeAsync()) };
  } catch (error) {
    await running.disposeAsync();
    throw error;
  }
}

/** What health tells of the process. */
interface State {
  stopping: boolean;
  /** Absent where Slack sends requests over HTTP. */
  socketMode?: SocketMode;
}

function connectorRoutes(site: SignInSite) {
  return [signInRoute(site), callbackRoute(site), hookRoute(site.deps)];
}

function routes(deps: Deps, apiUrl: string, keys: FileRouteDeps['keys'], state: State) {
  const health = {
    stopping: () => state.stopping,
    socketMode: () => state.socketMode,
    checkDatabase: () => checkDatabase(deps.database),
    troubles: jobTroubles(deps),
    slackAnswers: slackProbe(apiUrl),
  };
  const files: FileRouteDeps = { keys, now: deps.now, open: (file) => openFile(deps.database.read, file) };
  return [...healthRoutes(deps.log, health), fileRoute(deps.log, files)];
}

function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
}
