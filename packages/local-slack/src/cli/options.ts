import { parseArgs } from 'node:util';

/** What the command is asked to do. */
export type Options =
  | { help: true }
  | { help: false; manifest: string; to: string | undefined; port: number; data: string | undefined };

/** A fault in how the command was called, in words for the person who called it. */
export class UsageError extends Error {}

export const usage = `Usage: local-slack --manifest FILE [--to URL] [--port N] [--data FOLDER]

Serves a Slack workspace on this machine with one app installed: the one of the manifest.

  --manifest FILE  the app's manifest, YAML or JSON, as Slack takes it
  --to URL         where the app takes Slack's requests, such as http://127.0.0.1:3000/slack/events;
                   an app in Socket Mode needs none
  --port N         the port of the page and of the Web API (default: any free one)
  --data FOLDER    keeps the workspace and the tokens there from one start to the next
  --help           shows this
`;

/** Read the command line. Throws a UsageError where it asks for nothing that can be done. */
export function readOptions(args: readonly string[]): Options {
  const { help, manifest, to, port = '0', data } = parse(args);
  if (help) return { help };
  if (!manifest) throw new UsageError("--manifest FILE is missing: the app's manifest.");
  if (to !== undefined && !/^https?:$/.test(URL.parse(to)?.protocol ?? ''))
    throw new UsageError(`--to takes an http address, not “${to}”.`);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new UsageError(`--port takes a number from 0 to 65535, not “${port}”.`);
  }
  return { help: false, manifest, to, port: Number(port), data };
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      options: { manifest: text, to: text, port: text, data: text, help: { type: 'boolean', short: 'h' } },
    }).values;
  } catch (error) {
    // Node goes on about positional arguments after the sentence that helps.
    throw new UsageError(
      error instanceof Error ? error.message.replace(/(\. To specify[\s\S]*)?$/, '.') : String(error),
    );
  }
}
