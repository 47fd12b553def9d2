import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { BlockList } from 'node:net';
import type { Logger } from 'pino';
import { type Route, route } from './route.ts';

interface ServedMetrics {
  text(): Promise<string>;
  contentType: string;
}

/** Headers by which a proxy says that it passes on what somebody else asked. */
const FORWARDING =
  /^(x-forwarded(-|$)|forwarded$|via$|x-real-ip$|x-client-ip$|x-original-|cf-|true-client-ip$|fastly-)/;
const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d+)?$/i;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/**
 * Serve `/metrics`: with a token to whoever sends it as a bearer, without one to this machine alone. Everybody else
 * gets 404, as if there were nothing.
 */
export function metricsRoute(log: Logger, metrics: ServedMetrics, token: string | undefined): Route {
  return route('/metrics', log, async (request, response) => {
    const isAdmitted = token === undefined ? isFromHere(request) : bears(request, token);
    if (!isAdmitted) return void response.writeHead(404, { connection: 'close' }).end();
    const text = await metrics.text();
    response.writeHead(200, { 'content-type': metrics.contentType, 'cache-control': 'no-store' });
    response.end(text);
  });
}

function bears({ headers }: IncomingMessage, token: string): boolean {
  const [, sent] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return sent !== undefined && timingSafeEqual(digest(sent), digest(token));
}

const digest = (text: string) => createHash('sha256').update(text).digest();

/** A proxy on this machine passes strangers on: it names them, or at least the address by which they came. */
function isFromHere({ socket, headers }: IncomingMessage): boolean {
  const { remoteAddress = '', remoteFamily } = socket;
  const isForwarded = Object.keys(headers).some((name) => FORWARDING.test(name));
  const isLocal = loopback.check(remoteAddress, remoteFamily === 'IPv6' ? 'ipv6' : 'ipv4');
  return isLocal && !isForwarded && LOCAL_HOST.test(headers.host ?? '');
}
