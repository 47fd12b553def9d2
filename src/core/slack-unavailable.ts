/** Slack's own words for "not now". */
const UNAVAILABLE: ReadonlySet<string | undefined> = new Set([
  'ratelimited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Tell whether Slack says by an error code that it cannot answer just now. */
export function isSlackUnavailable(code: string | undefined): boolean {
  return UNAVAILABLE.has(code);
}
