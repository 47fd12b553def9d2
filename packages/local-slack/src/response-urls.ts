import { randomBytes } from 'node:crypto';
import type { Clock } from './clock.ts';
import { SlackError } from './error.ts';
import { limits } from './limits.ts';

/** What a `response_url` came from: who acted, where, and the message acted on, if any. */
export interface ResponseSource {
  user: string;
  channel: string;
  /** The message with the component; absent for commands. */
  message?: { ts: string; ephemeral: boolean };
}

export interface ResponseUrls {
  /** A path such as `/actions/T…/…/…`, to be put after the origin. */
  issue(kind: 'commands' | 'actions' | 'app', team: string, source: ResponseSource): string;
  /** Count one use. Throws `used_url` (after 5) or `expired_url` (after 30 minutes, or unknown). */
  use(path: string): ResponseSource;
}

export function createResponseUrls(clock: Clock): ResponseUrls {
  const issued = new Map<string, { source: ResponseSource; at: number; uses: number }>();
  return {
    issue(kind, team, source) {
      const path = `/${kind}/${team}/${Math.floor(clock.now())}/${randomBytes(18).toString('base64url')}`;
      issued.set(path, { source, at: clock.now(), uses: 0 });
      return path;
    },
    use(path) {
      const entry = issued.get(path);
      if (!entry || clock.now() - entry.at > limits.responseUrlMs) throw new SlackError('expired_url');
      if (entry.uses >= limits.responseUrlUses) throw new SlackError('used_url');
      entry.uses += 1;
      return entry.source;
    },
  };
}
