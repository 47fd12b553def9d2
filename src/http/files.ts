import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Logger } from 'pino';
import { fileName, type OpenFile } from '../core/attachments/file.ts';
import { storedType } from '../core/attachments/file-types.ts';
import { DocketError } from '../core/error.ts';
import { type FileAddress, type LinkKeys, readFilePath } from '../operations/attachments/file-link.ts';
import { type Route, route, sendJson } from './route.ts';

/** Where `/files/:id` gets its files from. */
export interface FileRouteDeps {
  keys: LinkKeys;
  now(): Date;
  /** Undefined when there is no such file. */
  open(file: FileAddress): Promise<OpenFile | undefined>;
}

/** Types that a browser may show; anything else is only saved, whatever it claims to be. */
const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Serve `/files/:id`: the bytes of a stored file, to whoever holds a link that we signed, while it lasts. */
export function fileRoute(log: Logger, source: FileRouteDeps): Route {
  return route('/files/:id', log, async (request, response) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    const address = readFilePath(source.keys, request.params?.id ?? '', query, source.now());
    if (!address) return refuse(log, response, 403, new DocketError('file_link_expired'));
    const file = await source.open(address);
    if (!file) return refuse(log, response, 404, new DocketError('file_deleted'));
    response.writeHead(200, headersOf(file));
    if (request.method === 'HEAD') return void response.end();
    await pipeline(Readable.from(file.chunks), response);
  });
}

function refuse(log: Logger, response: ServerResponse, status: number, { code, message }: DocketError): void {
  log.info({ code }, 'a file was not handed out');
  sendJson(response, status, { error: message });
}

/** Only what is made here goes into a header: a type of the list, and names in which nothing can end it (RFC 6266). */
function headersOf(file: OpenFile): Record<string, string | number> {
  const type = storedType(file.mimeType);
  const name = fileName(file.name);
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return {
    'content-type': type,
    'content-length': file.size,
    'content-disposition': `${shown.has(type) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeExtended(name)}`,
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=300',
    'referrer-policy': 'no-referrer',
  };
}

/** RFC 8187, 3.2.1 leaves fewer characters plain than `encodeURIComponent` does. */
function encodeExtended(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
