import { createHmac, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import type { LocalSlack } from 'local-slack';
import { z } from 'zod';
import { hasCode } from '../../../src/core/system-error.ts';
import { portOf } from '../../support/port.ts';
import type { Chance } from './chance.ts';

/** What happens to Slack's requests on their way, and what is known of how they were answered. */
export interface Front {
  /** Where it takes requests; none in Socket Mode. */
  url: string;
  /** Events come late, out of order, and up to eleven times with other ids, as long as this is set. */
  isWild: boolean;
  /** What of messages was answered with 200, as `messageKey` names it. */
  acknowledged: Set<string>;
  /** Waits until no repeated event is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Names what was told of a message: that it says this, or that it is gone. */
export const messageKey = (ts: string, text: string | null) => `${ts} ${text ?? 'is deleted'}`;

const event = z.looseObject({
  type: z.string(),
  subtype: z.string().optional(),
  ts: z.string().optional(),
  text: z.string().optional(),
  deleted_ts: z.string().optional(),
  message: z.looseObject({ ts: z.string(), text: z.string().default('') }).optional(),
});
const envelope = z.looseObject({ type: z.literal('event_callback'), event_id: z.string(), event });
type Envelope = z.infer<typeof envelope>;

/** By which an event that is told again is known. */
const COPY = 'EvCopy';

/** Milliseconds that an event is held back at most, and that its copies are late. */
const HELD_MS = 1_200;
const COPIES_WITHIN_MS = 2_500;
const MAX_COPIES = 10;

interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** Watch what comes in Socket Mode, where nothing stands between Slack and the processes. */
export function watchSockets(slack: LocalSlack, chance: Chance): Front {
  const copies = new Set<Promise<unknown>>();
  const acknowledged = new Set<string>();
  const copy = async (told: Envelope) => {
    await pause(chance.share() * COPIES_WITHIN_MS);
    await slack.deliverEvent({ ...told, event_id: `${COPY}${randomUUID()}` });
  };
  const front: Front = {
    url: '',
    isWild: false,
    acknowledged,
    settled: async () => void (await Promise.all(copies)),
    close: async () => unwatch(),
  };
  const unwatch = slack.watchDeliveries(({ content, isAcknowledged }) => {
    const told = envelope.safeParse(content).data;
    if (!told) return;
    if (isAcknowledged) for (const key of keysOf(told)) acknowledged.add(key);
    if (!front.isWild || told.event_id.startsWith(COPY)) return;
    for (let n = chance.happens(0.5) ? chance.whole(1, MAX_COPIES) : 0; n > 0; n -= 1) {
      const copying = copy(told).finally(() => copies.delete(copying));
      copies.add(copying);
    }
  });
  return front;
}

/** Open what hands each request over HTTP to the next process; `targets` are the addresses of those that listen. */
export async function openFront(targets: () => string[], signingSecret: string, chance: Chance): Promise<Front> {
  let turn = 0;
  const copies = new Set<Promise<unknown>>();
  const acknowledged = new Set<string>();
  const passOn = async (headers: Record<string, string>, body: Buffer): Promise<Answer> => {
    const living = targets();
    turn += 1;
    for (let n = 0; n < living.length; n += 1) {
      try {
        const answer = await send(`${living[(turn + n) % living.length]}/slack/events`, headers, body);
        if (answer.status === 200) for (const key of keysOf(envelopeIn(body))) acknowledged.add(key);
        return answer;
      } catch (error) {
        // Only where nothing was taken does the next one get it, as behind any proxy.
        if (!hasCode(error, 'ECONNREFUSED')) break;
      }
    }
    return { status: 502, headers: {}, body: Buffer.alloc(0) };
  };
  const copy = async (headers: Record<string, string>, body: Buffer) => {
    await pause(chance.share() * COPIES_WITHIN_MS);
    const told = { ...envelope.parse(JSON.parse(body.toString('utf8'))), event_id: `Ev${randomUUID()}` };
    const again = Buffer.from(JSON.stringify(told));
    await passOn({ ...headers, ...signed(again, signingSecret) }, again);
  };
  const front: Front = {
    url: '',
    isWild: false,
    acknowledged,
    settled: async () => void (await Promise.all(copies)),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  const server = createServer((req, res) => void answer(req, res).catch(() => res.destroy()));
  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const body = await buffer(req);
    const headers = headersOf(req);
    if (front.isWild && isEvent(headers)) {
      for (let n = chance.happens(0.5) ? chance.whole(1, MAX_COPIES) : 0; n > 0; n -= 1) {
        const copying = copy(headers, body).finally(() => copies.delete(copying));
        copies.add(copying);
      }
      if (chance.happens(0.3)) await pause(chance.share() * HELD_MS);
    }
    const { status, headers: answered, body: words } = await passOn(headers, body);
    res.writeHead(status, answered).end(words);
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  front.url = `http://127.0.0.1:${portOf(server)}/slack/events`;
  return front;
}

const isEvent = (headers: Record<string, string>) => headers['content-type']?.includes('json') === true;

const envelopeIn = (body: Buffer) =>
  body[0] === 123 ? envelope.safeParse(JSON.parse(body.toString('utf8'))).data : undefined;

function keysOf(envelope: Envelope | undefined): string[] {
  const told = envelope?.event;
  if (told?.type !== 'message') return [];
  if (told.subtype === 'message_deleted') return [messageKey(told.deleted_ts ?? '', null)];
  const { ts = '', text = '' } = told.message ?? told;
  return [messageKey(ts, text)];
}

function headersOf(req: IncomingMessage): Record<string, string> {
  const kept = Object.entries(req.headers).filter(([name]) => /^(content-type|user-agent|x-slack-.*)$/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
}

function signed(body: Buffer, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

/** Milliseconds after which nobody waits for an answer any more; Slack itself hangs up after three seconds. */
const PATIENCE_MS = 8_000;

function send(url: string, headers: Record<string, string>, body: Buffer): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const asked = request(url, { method: 'POST', headers: { ...headers, 'content-length': body.length }, agent: false });
  asked.setTimeout(PATIENCE_MS, () => asked.destroy(new Error('no answer')));
  asked.on('error', reject);
  asked.on('response', (res) => {
    const kept = Object.entries(res.headers).filter(([name]) => /^(content-type|x-slack-no-retry)$/.test(name));
    const answered = Object.fromEntries(kept.map(([name, value]) => [name, String(value)]));
    buffer(res).then((words) => resolve({ status: res.statusCode ?? 502, headers: answered, body: words }), reject);
  });
  asked.end(body);
  return promise;
}
