import { WebAPIPlatformError } from '@slack/web-api';

const unknownPerson: ReadonlySet<string | undefined> = new Set([
  'user_not_found',
  'users_not_found',
  'user_not_visible',
]);

/** Tell whether Slack answered that it knows nobody like that, or does not show them. */
export function isUnknownPerson(error: unknown): boolean {
  return unknownPerson.has(slackError(error));
}

/** Return Slack's own error code, where Slack answered one. */
export function slackError(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}
