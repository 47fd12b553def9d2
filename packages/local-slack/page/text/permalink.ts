import type { Route } from '../model/route.ts';

/**
 * Where a link to a Slack message leads inside this page: its channel, with the message's thread open. Undefined for
 * any other link. Slack's form is `…/archives/C0INC/p1711111111000100`, with `thread_ts` for a reply.
 */
export function placeOf(url: string): Pick<Route, 'channel' | 'thread'> | undefined {
  const [, host, channel, seconds, micros, query] =
    /^https?:\/\/([^/]+)\/archives\/([CDG][A-Z0-9]+)\/p(\d{10})(\d{6})(?:\?(.*))?$/.exec(url) ?? [];
  if (!channel || !isThisSlack(host)) return undefined;
  return { channel, thread: new URLSearchParams(query).get('thread_ts') ?? `${seconds}.${micros}` };
}

function isThisSlack(host = ''): boolean {
  return host === location.host || host.endsWith('.slack.com');
}
