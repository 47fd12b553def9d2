import { type Config, isLoopback, type ReadyConfig } from './config.ts';
import { appTokenInWords, oneWorkspace, slackInWords } from './connection.ts';
import { createDeps, keepTime } from './deps.ts';
import { type FileRouteDeps, fileRoute } from './http/files.ts';
import { healthRoutes } from './http/health.ts';
import { hookRoute } from './http/hooks.ts';
import { startHttpServer } from './http/server.ts';
import { signInRoute } from './http/sign-in.ts';
import { callbackRoute } from './http/sign-in-callback.ts';
import type { SignInSite } from './http/sign-in-save.ts';
import { slackProbe } from './http/slack-answers.ts';
import { slackRoute } from './http/slack-requests.ts';
import { type SocketMode, startSocketMode } from './incoming/socket-mode.ts';
import { type JobsOptions, startJobs } from './jobs/bree.ts';
import { createLog } from './log.ts';
import { fileUrls, linkKeys } from './operations/attachments/file-link.ts';
import { signInPath } from './operations/connectors/begin-sign-in.ts';
import type { Deps } from './operations/operation.ts';
import { jobTroubles } from './operations/workspace/job-troubles.ts';
import { makeReady } from './ready.ts';
import { createSlackApp } from './slack/app.ts';
import { slackLogger } from './slack/context/slack-logger.ts';
import { openFile } from './store/attachments/open-file.ts';
import { checkDatabase } from './store/check-database.ts';
import { sweepDeadWorkers } from './store/job-workers.ts';
import { transact } from './store/transaction.ts';

/** A Docket that runs. */
export interface Docket {
  port: number;
  /** Where Slack and browsers reach it: `PUBLIC_URL`, or this machine. Without a slash at its end. */
  url: string;
  /** One-line words for the operator. */
  notices: string[];
  deps: Deps;
  /**
   * Say that it is stopping, let what is under way end (10 s for people, 8 s for jobs), and close everything in the
   * reverse order of the start. May be called twice.
   */
  stop(): Promise<void>;
}

export interface DocketOptions {
  jobs?: JobsOptions;
  /** How long people wait for what, where not as long as usual. */
  patience?: Pick<Deps, 'answerBudgetMs' | 'handoverMs'>;
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
    for (const notice of notices) log.info(notice);
    const keys = linkKeys(config.secretKeys);
    const face = faceOf(config);
    const own = createDeps(config.databaseUrl, log, 12, config.secretKeys, 'people');
    running.defer(() => own.database.close());
    running.defer(await keepTime(own));
    const deps = withUrls({ ...own, ...options.patience }, face, keys);
    if (alone) await transact(deps.database, (tx) => sweepDeadWorkers(tx, 0));
    const state: State = { stopping: false };
    const slack = await createSlackApp(deps, {
      botToken: connection.botToken,
      apiUrl: config.slackApiUrl,
      requestsPerSecond: config.requestsPerSecond,
      ...(options.requestClock && { requestClock: options.requestClock }),
    }).catch((error: unknown) => {
      throw slackInWords(error, config.slackApiUrl);
    });
    const jobs = await startJobs(config, log, options.jobs);
    running.defer(() => jobs.stop());
    running.defer(() => slack.stop());
    const server = await startHttpServer(
      [
        ...(connection.mode === 'http' ? [slackRoute({ log, ...connection, take: slack.take })] : []),
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
    running.defer(() => server.stop());
    if (connection.mode === 'socket') {
      const { appToken } = connection;
      const own = { log, slackLogger: slackLogger(log), appToken, apiUrl: config.slackApiUrl, take: slack.take };
      const socketMode = await startSocketMode(own).catch((error: unknown) => {
        throw appTokenInWords(error);
      });
      state.socketMode = socketMode;
      running.defer(() => socketMode.stop());
    }
    running.defer(() => {
      state.stopping = true;
    });
    log.info({ port }, 'ready for Slack');
    const url = config.publicUrl ?? localUrl(port);
    return { port, url, notices, deps, stop: once(() => running.disposeAsync()) };
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

/** Where browsers reach us. */
interface Face {
  publicUrl: string | undefined;
  /** Known once we listen. */
  port?: number;
  /** `PUBLIC_URL`, or this machine where Slack itself is on it; undefined where browsers cannot reach us. */
  url(): string | undefined;
  isReachable: boolean;
}

function faceOf({ publicUrl, slackApiUrl }: ReadyConfig): Face {
  const isHere = isLoopback(slackApiUrl);
  return {
    publicUrl,
    isReachable: publicUrl !== undefined || isHere,
    url() {
      return publicUrl ?? (isHere && this.port !== undefined ? localUrl(this.port) : undefined);
    },
  };
}

const localUrl = (port: number) => `http://127.0.0.1:${port}`;

function withUrls(deps: Deps, face: Face, keys: FileRouteDeps['keys']): Deps {
  return {
    ...deps,
    ...(face.publicUrl !== undefined && { fileUrl: fileUrls(face.publicUrl, keys, deps.now) }),
    ...(face.isReachable && { signInUrl: (token: string) => `${face.url()}${signInPath(token)}` }),
  };
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
