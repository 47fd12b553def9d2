import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The cookie that binds a link to a browser; links have cookies of their own, so that two can be open at once. */
function nameOf(tokenSha256: string): string {
  return `docket_sign_in_${tokenSha256.slice(0, 16)}`;
}

/** Seconds: as long as a link lasts, with a stay at an external system. */
const COOKIE_LIFETIME_SECONDS = 45 * 60;

/** Return the `Set-Cookie` header for a browser's secret. */
export function browserCookie(tokenSha256: string, browser: string, isSecure: boolean): string {
  const parts = [
    `${nameOf(tokenSha256)}=${browser}`,
    'Path=/connectors',
    `Max-Age=${COOKIE_LIFETIME_SECONDS}`,
    'HttpOnly',
    'SameSite=Lax',
  ];
  return [...parts, ...(isSecure ? ['Secure'] : [])].join('; ');
}

/** Return the secret that a browser holds for a link. */
export function browserOf(request: IncomingMessage, tokenSha256: string): string | undefined {
  const name = `${nameOf(tokenSha256)}=`;
  const cookies = (request.headers.cookie ?? '').split(';').map((one) => one.trim());
  return cookies.find((one) => one.startsWith(name))?.slice(name.length);
}

/** Return what a form must carry to come from our page: only who holds the browser's secret can know it. */
export function csrfOf(browser: string, tokenSha256: string): string {
  return createHmac('sha256', browser).update(`csrf:${tokenSha256}`).digest('base64url');
}

/** Tell whether a form carries it. */
export function isOurForm(given: string | null, browser: string, tokenSha256: string): boolean {
  const expected = Buffer.from(csrfOf(browser, tokenSha256));
  const found = Buffer.from(given ?? '');
  return expected.length === found.length && timingSafeEqual(expected, found);
}
