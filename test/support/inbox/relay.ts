import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What came, and how often each process was asked for it; `statuses` are those of the answers. */
interface Sent {
  path: string;
  /** The kind of what Slack sent: `/case`, the type of an event, of a payload. */
  kind: string;
  statuses: number[];
}

/** Hands everything on three times: to two processes at once, and to the second one again. */
export interface Relay {
  url: string;
  sent: Sent[];
  /** Set to whom it hands on. */
  pointTo(urls: readonly [string, string]): void;
  /** Wait until nothing is under way. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export async function startRelay(): Promise<Relay> {
  let to: readonly [string, string] | undefined;
  const sent: Sent[] = [];
  const underWay = new Set<Promise<unknown>>();

  async function handOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await buffer(request);
    const path = request.url ?? '/';
    const one: Sent = { path: path.replace(/\?.*/, ''), kind: kindOf(body.toString()), statuses: [] };
    sent.push(one);
    const ask = async (base = '') => {
      const answer = await fetch(`${base}${path}`, {
        method: request.method ?? 'GET',
        headers: headersOf(request),
        redirect: 'manual',
        ...(body.length > 0 && { body: new Uint8Array(body) }),
      });
      one.statuses.push(answer.status);
      return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
    };
    const answers = await Promise.all([ask(to?.[0]), ask(to?.[1])]);
    // What one of them did already the other one may refuse.
    const { answer, bytes } = answers[0].answer.status <= answers[1].answer.status ? answers[0] : answers[1];
    const cookies = answers.flatMap((each) => each.answer.headers.getSetCookie());
    const location = answer.headers.get('location');
    response.writeHead(answer.status, {
      'content-type': answer.headers.get('content-type') ?? 'text/plain',
      ...(location !== null && { location }),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    });
    response.end(bytes);
    await ask(to?.[1]);
  }

  const server = createServer((request, response) => {
    const work = handOn(request, response).catch(() => response.destroy());
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    sent,
    pointTo: (urls) => {
      to = urls;
    },
    async settled() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const own = Object.entries(headers).filter(
    ([name]) => !/^(?:host|connection|content-length|transfer-.*)$/.test(name),
  );
  return Object.fromEntries(own.map(([name, value]) => [name, String(value)]));
}

function kindOf(body: string): string {
  const form = new URLSearchParams(body);
  const json = form.get('payload') ?? (body.startsWith('{') ? body : '{}');
  const found =
    /"event":\{[^{}]*?"type":"(\w+)"/.exec(json)?.[1] ??
    /"type":"(block_actions|view_submission|shortcut|message_action|block_suggestion)"/.exec(json)?.[1];
  return found ?? form.get('command') ?? '';
}
