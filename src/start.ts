import './node-version.ts';
import './quick-imports.ts';
import { type Config, ConfigError, isRunByNpm, loadConfig } from './config.ts';
import { hasCode } from './core/system-error.ts';
import { createLog } from './log.ts';
import { systemWords } from './system-words.ts';

/** Something that runs until it is stopped. */
interface Running {
  url: string;
  notices: string[];
  /** Settles once it must end because a newer Docket changed the database. */
  outdated?: Promise<void>;
  stop(): Promise<void>;
}

/** How long a stop may take, in milliseconds, before the process ends anyway. */
const STOP_TIMEOUT_MS = 10_000;

const sandboxLacksTools =
  'what the sandbox needs is not installed: run `npm ci --include=dev`, or set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET to connect to your workspace.';

const say = (line: string) => process.stdout.write(`${line}\n`);

let running: Running | undefined;

try {
  const config = loadConfig();
  say(config.reason);
  const end = endWhenAsked(config);
  running = await start(config);
  void running.outdated?.then(() => end('a newer Docket uses the database'));
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exit(1);
}

async function start(config: Config): Promise<Running> {
  const isSandbox = config.connection.mode === 'sandbox';
  const started = isSandbox ? await startSandboxOf(config) : await startDocketOf(config);
  for (const notice of started.notices) say(notice);
  const { url } = started;
  const ready = {
    sandbox: `Docket is ready. Open ${url}`,
    socket: `Docket is ready, and connected to Slack by Socket Mode. Its own pages are at ${url}`,
    http: `Docket is ready for Slack's requests at ${url}/slack/events`,
    oauth: `Docket is ready for Slack's requests at ${url}/slack/events`,
  };
  say(ready[config.connection.mode]);
  return started;
}

/** Loaded only when it is asked for: it brings the page's tools along. */
async function startSandboxOf(config: Config): Promise<Running> {
  try {
    const { startSandbox } = await import('./sandbox/start-sandbox.ts');
    return await startSandbox(config, say);
  } catch (error) {
    throw lacksPackage(error) ? new Error(sandboxLacksTools, { cause: error }) : error;
  }
}

/** Loaded once its imports are quick. */
async function startDocketOf(config: Config): Promise<Running> {
  const { startDocket } = await import('./main.ts');
  return startDocket(config);
}

/** npm passes a signal on that the terminal has sent to everybody already, so a second one means nothing. */
function endWhenAsked(config: Config): (reason: string) => Promise<void> {
  const log = createLog(config);
  let ending = false;
  const end = async (signal: string) => {
    if (ending) return;
    ending = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    await running?.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void end(signal));
  if (isRunByNpm()) whenParentEnds(() => void end('end of npm'));
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error) => {
      log.fatal({ err: error }, 'a fault that nothing caught; Docket ends, so that it does not go on half broken');
      process.exit(1);
    });
  }
  return end;
}

/** npm passes SIGTERM to the shell between it and us only, which ends and leaves us behind; a new parent tells so. */
function whenParentEnds(then: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    then();
  }, 500);
  timer.unref();
}

/** What only the sandbox needs is left out of a production install. */
function lacksPackage(error: unknown): boolean {
  return (
    error instanceof Error && hasCode(error, 'ERR_MODULE_NOT_FOUND') && error.message.startsWith('Cannot find package')
  );
}

function inWords(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { message } = error instanceof Error ? error : new Error(String(error));
  return `Docket could not start: ${systemWords(error) ?? (message || 'see LOG_LEVEL=debug')}`;
}
