import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pageRoutes, requirePageTools } from '../http/page-server.ts';
import { type LocalSlack, startLocalSlack } from '../local-slack.ts';
import { readManifest } from '../manifest.ts';
import type { AppManifest } from '../slack.ts';
import { openState, type StateFile } from '../state-file.ts';
import { systemCode } from '../system-error.ts';
import { type Options, readOptions, UsageError, usage } from './options.ts';

const own = fileURLToPath(new URL('../../', import.meta.url));

type Serving = Extract<Options, { help: false }>;

try {
  const options = readOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(usage);
  else await serve(options);
} catch (error) {
  process.stderr.write(`${inWords(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

/** Serve until the process is asked to end. */
async function serve(options: Serving): Promise<void> {
  requirePageTools();
  const app = await manifestOf(options);
  if (options.to === undefined && !app.socketMode)
    throw new UsageError("--to URL is missing: where the app takes Slack's requests.");
  const page = await pageRoutes();
  const state =
    options.data === undefined
      ? undefined
      : await openState(fromCaller(options.data), 'choose another folder with --data');
  const slack = await startLocalSlack({
    port: options.port,
    app: { ...app, ...state?.credentials },
    ...(state?.snapshot && { restore: state.snapshot }),
    log: (line) => process.stderr.write(`${line}\n`),
  });
  slack.mount(page);
  if (options.to !== undefined) slack.pointTo(options.to);
  endWhenAsked(slack, state);
  process.stdout.write(settings(slack, app));
}

async function manifestOf({ manifest }: Serving): Promise<AppManifest> {
  try {
    return await readManifest(fromCaller(manifest));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') throw new UsageError(`--manifest ${manifest}: there is no such file.`);
    throw new UsageError(`--manifest ${manifest}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `npm exec -w` runs the command in the package's own folder, and says where the person is. */
function fromCaller(path: string): string {
  const here = process.cwd();
  const isOwn = realpathSync(here) === realpathSync(own);
  return resolve(isOwn ? (process.env.INIT_CWD ?? here) : here, path);
}

/** The lines are settings for a shell or an `.env` file; the page's address is a comment there. */
function settings({ url, apiUrl, app }: LocalSlack, { socketMode }: AppManifest): string {
  return [
    `# ${app.displayName} is installed. Open ${url}`,
    `SLACK_BOT_TOKEN=${app.botToken}`,
    socketMode ? `SLACK_APP_TOKEN=${app.appToken}` : `SLACK_SIGNING_SECRET=${app.signingSecret}`,
    `SLACK_API_URL=${apiUrl}`,
    '',
  ].join('\n');
}

function endWhenAsked(slack: LocalSlack, state: StateFile | undefined): void {
  const stopKeeping = state?.keep(slack);
  let ending = false;
  const end = async () => {
    if (ending) return;
    ending = true;
    await stopKeeping?.();
    await slack.close();
    process.exit(0);
  };
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void end());
}

function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError) return `${error.message} See --help.`;
  const code = systemCode(error);
  if (code === 'EADDRINUSE') return 'This port is taken by another program. Choose another with --port, or none.';
  if (code === 'ERR_MODULE_NOT_FOUND') return 'The page is not built. Install what builds it: npm ci --include=dev';
  return `The local Slack could not start: ${error.message}`;
}
