import { WebAPIPlatformError } from '@slack/web-api';

/** Return Slack's own error code, where Slack answered one. */
export function slackError(error: unknown): string | undefined {
  return error instanceof WebAPIPlatformError ? error.data.error : undefined;
}
