import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './route.ts';

/** Why a body was not read: longer than it may be, or its connection ended or was ended before it was whole. */
export type Unread = 'too long' | 'broken off';

/** Bytes of all bodies that are under way at once. */
const MAX_BYTES_UNDER_WAY = 32 * 1024 * 1024;

/** The bodies that are being read, with how many bytes came of each. */
const underWay = new Map<IncomingMessage, number>();

/**
 * Read the whole body of a request of at most `limit` bytes. Where those under way take too much memory together, the
 * longest is ended: a flood of large ones leaves room for what people send.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | Unread> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return 'too long';
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) return 'too long';
      chunks.push(chunk);
      underWay.set(request, size);
      endLongest();
    }
  } catch {
    return 'broken off';
  } finally {
    underWay.delete(request);
  }
  return Buffer.concat(chunks);
}

function endLongest(): void {
  let total = 0;
  let longest: [IncomingMessage, number] | undefined;
  for (const one of underWay) {
    total += one[1];
    if (longest === undefined || one[1] > longest[1]) longest = one;
  }
  if (total > MAX_BYTES_UNDER_WAY) longest?.[0].destroy();
}

/** Answer a request whose body was not read, where there is somebody left to answer; its connection ends. */
export function refuseBody(response: ServerResponse, why: Unread): void {
  if (why === 'broken off') return void response.destroy();
  response.setHeader('connection', 'close');
  sendJson(response, 413, { error: 'This message is too long.' });
}
