import { WebAPIPlatformError } from '@slack/web-api';

/** Return Slack's own error code, where Slack answered one. */
export function slackError(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}

/** Slack's own words for "not now". */
const UNAVAILABLE: ReadonlySet<string | undefined> = new Set([
  'ratelimited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** Tell whether Slack said that it cannot answer just now. */
export function isSlackUnavailable(error: unknown): boolean {
  return UNAVAILABLE.has(slackError(error));
}
