import { z } from 'zod';
import type { Config } from '../../config.ts';
import { type Finding, fine, problem } from './finding.ts';

const opened = z.object({ ok: z.boolean(), error: z.string().optional(), url: z.string().optional() });
const HELLO_TIMEOUT_MS = 10_000;

const WORDS: Readonly<Record<string, string>> = {
  socket_mode_not_enabled: 'Socket Mode is off. Switch it on under “Socket Mode” of your app.',
  missing_scope: 'SLACK_APP_TOKEN lacks connections:write. Generate one with that scope under “Basic Information”.',
};

/** Open a connection through Socket Mode, wait for Slack’s greeting, and close it again. */
export async function checkSocket({ connection, slackApiUrl }: Config): Promise<Finding[]> {
  if (connection.mode !== 'socket') return [];
  try {
    const answer = await fetch(`${slackApiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${connection.appToken}` },
      signal: AbortSignal.timeout(HELLO_TIMEOUT_MS),
    });
    const { url, error = 'no address' } = opened.parse(await answer.json());
    if (url === undefined) {
      const words = WORDS[error] ?? `Slack does not accept SLACK_APP_TOKEN (${error}). Copy it again.`;
      return [problem(`Socket Mode: ${words}`)];
    }
    await greeted(url);
    return [fine('Socket Mode: Slack greets Docket on its connection.')];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [problem(`Socket Mode: no connection to Slack came about (${why}). Check the network.`)];
  }
}

function greeted(url: string): Promise<void> {
  const socket = new WebSocket(url);
  const end = Promise.withResolvers<void>();
  const timer = setTimeout(() => end.reject(new Error('no greeting in time')), HELLO_TIMEOUT_MS);
  socket.addEventListener('message', ({ data }) => /"type"\s*:\s*"hello"/.test(String(data)) && end.resolve());
  socket.addEventListener('error', () => end.reject(new Error('it was refused')));
  socket.addEventListener('close', () => end.reject(new Error('it was closed')));
  return end.promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}
