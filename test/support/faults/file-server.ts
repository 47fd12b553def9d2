import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { portOf } from '../port.ts';

export type Answer = (req: IncomingMessage, res: ServerResponse) => void;

/** A server of files as Slack's is, with the faults that a test gives it. */
export interface FileServer {
  /** `127.0.0.1:N`, as it stands in a list of allowed hosts. */
  host: string;
  url(path: string): string;
  /** Every request in order: its path and the token it carried. */
  requests: { path: string; authorization: string | undefined }[];
  close(): Promise<void>;
}

/** Starts a server that answers each path as given, and 404 elsewhere. */
export async function startFileServer(answers: Record<string, Answer>): Promise<FileServer> {
  const requests: FileServer['requests'] = [];
  const server = createServer((req, res) => {
    const path = decodeURI(req.url ?? '');
    requests.push({ path, authorization: req.headers.authorization });
    const answer = answers[path];
    if (answer) answer(req, res);
    else res.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${portOf(server)}`;
  return {
    host,
    url: (path) => `http://${host}${path}`,
    requests,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

export function bytes(body: Uint8Array | string, type = 'application/octet-stream'): Answer {
  return (_req, res) => void res.writeHead(200, { 'content-type': type }).end(body);
}

export function redirect(location: string, status = 302): Answer {
  return (_req, res) => void res.writeHead(status, { location }).end();
}

export function status(code: number): Answer {
  return (_req, res) => void res.writeHead(code).end();
}

export function json(body: unknown): Answer {
  return (_req, res) => void res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Sends `start`, then mebibytes without end or announcement, until the other side hangs up. */
export function endless(start: Uint8Array | string): Answer {
  return (_req, res) => {
    res.writeHead(200, { 'content-type': 'application/octet-stream' });
    res.write(start);
    const mebibyte = Buffer.alloc(1024 * 1024, 'a');
    const pump = () => {
      while (!res.destroyed && res.write(mebibyte)) {}
      if (!res.destroyed) res.once('drain', pump);
    };
    pump();
  };
}

/** Sends `start` and then nothing more. */
export function stalled(start: Uint8Array | string): Answer {
  return (_req, res) => {
    res.writeHead(200, { 'content-type': 'application/octet-stream' });
    res.write(start);
  };
}

/** Announces more bytes than it sends. */
export function cutOff(start: Uint8Array | string): Answer {
  return (req, res) => {
    res.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': 10_000 });
    res.write(start, () => req.socket.destroy());
  };
}

/** A PNG of one pixel, different for each `mark`. */
export function png(mark = ''): Buffer {
  const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  return Buffer.concat([Buffer.from(pixel, 'base64'), Buffer.from(mark)]);
}
