import { parseArgs } from 'node:util';
import { loadConfig } from '../../config.ts';
import type { Command } from '../command.ts';

const ANSWER_TIMEOUT_MS = 4_000;

/** Ask the Docket of this machine whether it serves commands; exit code 0 where it does, 1 otherwise. */
export const healthcheck: Command = {
  summary: 'Ask the Docket that runs here whether commands are served; for containers.',
  async run(args, { out, err }) {
    parseArgs({ args, options: {} });
    const { host, port } = loadConfig();
    const url = `http://${hostOf(host)}:${port}/readyz`;
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS) });
      const text = await answer.text();
      (answer.ok ? out : err)(text);
      return answer.ok ? 0 : 1;
    } catch {
      err(`Nobody answers at ${url}.`);
      return 1;
    }
  },
};

/** Where it listens on every address it does so on this machine's own. */
function hostOf(host = '0.0.0.0'): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
