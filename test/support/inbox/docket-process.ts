import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LocalSlack } from 'local-slack';
import { z } from 'zod';
import { childEnv } from '../child-env.ts';
import { nextMessage } from '../next-message.ts';

const program = fileURLToPath(new URL('../docket-child.ts', import.meta.url));

/** Docket in a process of its own, with its jobs, in the local Slack. */
export interface DocketProcess {
  url: string;
  kill(): Promise<void>;
}

/** Starts the process, with more settings where given, and points the local Slack to it. */
export async function startDocketProcess(
  slack: LocalSlack,
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<DocketProcess> {
  const child = fork(program, {
    env: childEnv({
      SLACK_BOT_TOKEN: slack.app.botToken,
      SLACK_SIGNING_SECRET: slack.app.signingSecret,
      SLACK_API_URL: slack.apiUrl,
      DATABASE_URL: databaseUrl,
      DOCKET_SECRET_KEYS: `k1:${randomBytes(32).toString('base64')}`,
      LOG_LEVEL: 'silent',
      ...settings,
    }),
  });
  const { url } = await nextMessage(z.object({ url: z.string() }), child);
  slack.pointTo(url);
  return {
    url: url.replace('/slack/events', ''),
    async kill() {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
