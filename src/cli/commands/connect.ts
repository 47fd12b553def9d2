import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError, givenIn, loadEnvironment, readConfig, wrongSettings } from '../../config.ts';
import { DocketError } from '../../core/error.ts';
import { checkAddress } from '../checks/address.ts';
import type { Finding } from '../checks/finding.ts';
import { checkSlack } from '../checks/slack.ts';
import { checkGreeting } from '../checks/socket.ts';
import type { Command, Output } from '../command.ts';
import { writeEnvFile } from '../connect/env-file.ts';
import { manifestFor, type Way } from '../connect/manifest-for.ts';
import { openTerminal, type Terminal } from '../connect/terminal.ts';
import { askFor, askWay, missingFor } from '../connect/wanted.ts';
import type { Option } from '../options.ts';

const options = {
  url: { type: 'string', value: 'https://…', meaning: 'the address under which Slack reaches Docket, over HTTP' },
  socket: { type: 'boolean', meaning: 'connect through Socket Mode, which needs no address' },
} as const satisfies Record<string, Option>;
const ENV_FILE = '.env';
const UNCLEAR =
  'Still to do: say how Slack reaches Docket, with --url https://… where it has a public address, or --socket where it has none.';

/** Set Docket up for one workspace: ask for what is missing, write it down, and look whether it works. */
export const connect: Command = {
  summary: 'Connect Docket to a Slack workspace: ask for what is missing, and look whether it works.',
  options,
  async run(args, output) {
    const { values } = parseArgs({ args, options });
    if (values.url !== undefined && values.socket)
      throw new DocketError('options_exclude', { one: '--url', other: '--socket' });
    const given = givenIn({ ...loadEnvironment(), ...(values.url !== undefined && { PUBLIC_URL: values.url }) });
    const wrong = wrongSettings(given);
    if (wrong.length > 0) throw new ConfigError(wrong);
    const terminal = openTerminal();
    try {
      const way = wayOf(given, values.socket) ?? (terminal && (await askWay(terminal)));
      if (way) return await connectBy(way, given, terminal, output);
      output.err(UNCLEAR);
      return 2;
    } finally {
      terminal?.close();
    }
  },
};

function wayOf({ PUBLIC_URL: url, SLACK_APP_TOKEN }: Record<string, string>, isSocket?: boolean): Way | undefined {
  if (isSocket || SLACK_APP_TOKEN !== undefined) return 'socket';
  return url === undefined ? undefined : { url };
}

async function connectBy(
  way: Way,
  given: Record<string, string>,
  terminal: Terminal | undefined,
  output: Output,
): Promise<number> {
  const missing = missingFor(way, given);
  const manifest = writeManifest(way, given);
  if (missing.length > 0) {
    output.out(`1. Open https://api.slack.com/apps, “Create New App”, “From a manifest”, and paste ${manifest}.`);
    output.out('2. “Install to workspace”, on the page of the app that comes then.');
  }
  if (missing.length > 0 && !terminal) {
    for (const { name, where } of missing) output.err(`missing  ${name}: ${where}`);
    output.err(`Still to do: set ${missing.map(({ name }) => name).join(' and ')}, then run this again.`);
    return 2;
  }
  const answers = terminal ? await askFor(missing, terminal) : {};
  const settled = withKeys({ ...given, ...(way !== 'socket' && { PUBLIC_URL: way.url }), ...answers });
  const config = readConfig(settled);
  writeEnvFile(ENV_FILE, kept(settled));
  output.out(`Written to ${ENV_FILE}, which you alone can read.`);
  const findings = [...(await checkSlack(config, checkGreeting)), ...(await checkAddress(config))];
  for (const { ok, text } of findings) output.out(`${ok ? 'ok     ' : 'problem'}  ${text}`);
  return last(findings, output);
}

/** Write the manifest to be pasted at Slack, before there is an app; return where it lies. */
function writeManifest(way: Way, { DOCKET_DATA_DIR: folder = '.docket' }: Record<string, string>): string {
  const path = join(folder, 'manifest.yml');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, manifestFor(way));
  return path;
}

/** A database of one's own needs keys of one's own, which nobody can remember. */
function withKeys(given: Record<string, string>): Record<string, string> {
  if (given.DATABASE_URL === undefined || given.DOCKET_SECRET_KEYS !== undefined) return given;
  return { ...given, DOCKET_SECRET_KEYS: `first:${randomBytes(32).toString('base64')}` };
}

const KEPT = /^(SLACK_|DOCKET_SECRET_KEYS$|DATABASE_URL$|PUBLIC_URL$)/;

function kept(given: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => KEPT.test(name)));
}

function last(findings: readonly Finding[], { out }: Output): number {
  const first = findings.find(({ ok }) => !ok);
  const isRunning = findings.some(({ text }) => text.startsWith('Address: Docket answers'));
  if (first) out('Still to do: what the problem above says; then run this again.');
  else if (isRunning) out('Still to do: type /case new in a channel of Slack.');
  else out('Still to do: npm start, then type /case new in a channel of Slack.');
  return first ? 1 : 0;
}
