import { z } from 'zod';
import { type Finding, fine, problem } from './finding.ts';

/** What looks at Socket Mode, with the app-level token that is set. */
export type SocketCheck = (appToken: string, slackApiUrl: string) => Promise<Finding>;

const opened = z.object({ ok: z.boolean(), error: z.string().optional(), url: z.string().optional() });
const ANSWER_TIMEOUT_MS = 10_000;

const WORDS: Readonly<Record<string, string>> = {
  socket_mode_not_enabled: 'Socket Mode is off. Switch it on under “Socket Mode” of your app.',
  missing_scope: 'SLACK_APP_TOKEN lacks connections:write. Generate one with that scope under “Basic Information”.',
};

/**
 * Ask Slack for a connection and do not open it: what Slack sends over one beside those of a Docket that runs would be
 * lost. Throw where Slack is out of reach.
 */
export const checkAppToken: SocketCheck = async (appToken, slackApiUrl) => {
  const { ok, error } = await askForConnection(appToken, slackApiUrl);
  if (ok) return fine('Slack: gives connections for Socket Mode.');
  return problem(
    `Slack gives no connection for SLACK_APP_TOKEN (${error}). Make an app-level token with the scope connections:write, and turn on Socket Mode, both in your app's settings.`,
  );
};

/** Open a connection through Socket Mode, wait for Slack’s greeting, and close it again. */
export const checkGreeting: SocketCheck = async (appToken, slackApiUrl) => {
  try {
    const { url, error = 'no address' } = await askForConnection(appToken, slackApiUrl);
    if (url === undefined) {
      const words = WORDS[error] ?? `Slack does not accept SLACK_APP_TOKEN (${error}). Copy it again.`;
      return problem(`Socket Mode: ${words}`);
    }
    await greeted(url);
    return fine('Socket Mode: Slack greets Docket on its connection.');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return problem(`Socket Mode: no connection to Slack came about (${why}). Check the network.`);
  }
};

/** Slack: apps.connections.open. */
async function askForConnection(appToken: string, slackApiUrl: string): Promise<z.infer<typeof opened>> {
  const answer = await fetch(`${slackApiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${appToken}` },
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  });
  return opened.parse(await answer.json());
}

function greeted(url: string): Promise<void> {
  const socket = new WebSocket(url);
  const end = Promise.withResolvers<void>();
  const timer = setTimeout(() => end.reject(new Error('no greeting in time')), ANSWER_TIMEOUT_MS);
  socket.addEventListener('message', ({ data }) => /"type"\s*:\s*"hello"/.test(String(data)) && end.resolve());
  socket.addEventListener('error', () => end.reject(new Error('it was refused')));
  socket.addEventListener('close', () => end.reject(new Error('it was closed')));
  return end.promise.finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}
