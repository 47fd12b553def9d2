import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from './route.ts';

/** Why a body was not read: longer than it may be, or its connection ended or was ended before it was whole. */
export type Unread = 'too long' | 'broken off';

/** Bytes of all bodies that are under way at once. */
const MAX_BYTES_UNDER_WAY = 32 * 1024 * 1024;

/** Pieces of one body in which it may come however short they are; then they must have so many bytes on average. */
const MAX_SHORT_PIECES = 1_000;
const MIN_PIECE_BYTES = 64;
/** Bytes that are held ready for a body at first. */
const FIRST_BYTES = 4_096;

/** The bodies that are being read, with how many bytes came of each. */
const underWay = new Map<IncomingMessage, number>();

/**
 * Read the whole body of a request of at most `limit` bytes. Where those under way take too much memory together, the
 * longest is ended: a flood of large ones leaves room for what people send. One that comes in crumbs is ended as well.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | Unread> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return 'too long';
  // Copied: each piece would hold on to all that was read from the network with it.
  let held: Buffer = Buffer.alloc(FIRST_BYTES);
  let [size, pieces] = [0, 0];
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (size + chunk.length > limit) return 'too long';
      if (size + chunk.length > held.length) held = larger(held, size + chunk.length);
      chunk.copy(held, size);
      size += chunk.length;
      pieces += 1;
      if (pieces > MAX_SHORT_PIECES && size < pieces * MIN_PIECE_BYTES) {
        request.destroy();
        return 'broken off';
      }
      underWay.set(request, size);
      endLongest();
    }
  } catch {
    return 'broken off';
  } finally {
    underWay.delete(request);
  }
  return held.subarray(0, size);
}

function larger(held: Buffer, size: number): Buffer {
  const more = Buffer.alloc(Math.max(size, 2 * held.length));
  held.copy(more);
  return more;
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
