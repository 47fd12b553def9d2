import type { IncomingMessage } from 'node:http';

/**
 * Tell whether a request comes from this machine and not from a page of another site: those can reach a loopback port by
 * a name that resolves here (the Host header tells) or by a plain cross-site POST (the Origin header tells).
 */
export function isOwnPage({ headers: { host = '', origin } }: Pick<IncomingMessage, 'headers'>): boolean {
  const isLoopback = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
  return isLoopback && (origin === undefined || origin === `http://${host}`);
}
