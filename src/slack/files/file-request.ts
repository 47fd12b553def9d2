import { isLoopback } from '../../config.ts';
import { DocketError } from '../../core/error.ts';

const MAX_REDIRECTS = 5;

/** What a request for a file needs. `allowedHosts` holds `host` or `host:port`; only these ever see the token. */
export interface FileRequest {
  name: string;
  address: string;
  token: string;
  allowedHosts: readonly string[];
  signal: AbortSignal;
}

/**
 * Ask for a file, following redirects by hand and only among the allowed hosts (`docs/slack-limits.md#files`).
 *
 * Throw a `DocketError`; its kind is `unavailable` where another try may help (5xx, 429, no connection, too slow).
 */
export async function requestFile(request: FileRequest): Promise<Response> {
  const { name, token, allowedHosts, signal } = request;
  let url = readUrl(request.address);
  if (!url || !isAllowed(url, allowedHosts)) throw new DocketError('file_elsewhere', { name });
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
      signal,
    }).catch((error: unknown) => {
      throw new DocketError('file_later', { name }, { cause: error });
    });
    if (response.ok) return response;
    await response.body?.cancel();
    const location = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || location === null) throw refused(name, response.status);
    url = readUrl(location, url);
    // Slack sends whoever may not see a file to the sign-in page of the workspace.
    if (!url || !isAllowed(url, allowedHosts)) throw new DocketError('file_not_visible', { name });
  }
  throw new DocketError('file_later', { name });
}

/** Tell whether the token may be sent there: https, or http on this machine, and a host of the list. */
export function isAllowed(url: URL, allowedHosts: readonly string[]): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) return false;
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  return allowedHosts.includes(url.host) || allowedHosts.includes(`${url.hostname}:${port}`);
}

function readUrl(address: string, base?: URL): URL | undefined {
  return URL.parse(address, base?.href) ?? undefined;
}

function refused(name: string, status: number) {
  if (status === 404 || status === 410) return new DocketError('file_gone', { name });
  const mayPass = status === 408 || status === 429 || status >= 500;
  return new DocketError(mayPass ? 'file_later' : 'file_not_visible', { name });
}
