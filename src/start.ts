import './node-version.ts';
import { type Config, ConfigError, loadConfig } from './config.ts';
import { createLog } from './log.ts';
import { startDocket } from './main.ts';

/** Something that runs until it is stopped. */
interface Running {
  url: string;
  notices: string[];
  stop(): Promise<void>;
}

/** How long a stop may take, in milliseconds, before the process ends anyway. */
const patience = 25_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const config = loadConfig();
  say(config.reason);
  stopWhenAsked(await start(config), config);
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exit(1);
}

async function start(config: Config): Promise<Running> {
  const isSandbox = config.connection.mode === 'sandbox';
  const running = isSandbox ? await startSandboxOf(config) : await startDocket(config);
  for (const notice of running.notices) say(notice);
  say(
    isSandbox
      ? `Docket is ready. Open ${running.url}`
      : `Docket is ready for Slack's requests at ${running.url}/slack/events`,
  );
  return running;
}

/** Loaded only when it is asked for: it brings the page's tools along. */
async function startSandboxOf(config: Config): Promise<Running> {
  const { startSandbox } = await import('./sandbox/start-sandbox.ts');
  return startSandbox(config);
}

function stopWhenAsked(running: Running, config: Config): void {
  const log = createLog(config);
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), patience).unref();
    await running.stop();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error) => {
      log.fatal({ err: error }, 'a fault that nothing caught; Docket ends, so that it does not go on half broken');
      process.exit(1);
    });
  }
}

function inWords(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  const { message } = error instanceof Error ? error : new Error(String(error));
  return `Docket could not start: ${message || 'see LOG_LEVEL=debug'}`;
}
