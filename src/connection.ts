import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';
import { ConfigError, type Connection } from './config.ts';

/** How Docket reaches the one workspace that it serves. */
type OneWorkspace = Extract<Connection, { mode: 'http' | 'socket' }>;

/** Return how the one workspace is reached. Throw a `ConfigError` where the settings ask for anything else. */
export function oneWorkspace(connection: Connection): OneWorkspace {
  if (connection.mode === 'http' || connection.mode === 'socket') return connection;
  const plainly = {
    sandbox: 'SLACK_BOT_TOKEN is not set; without Slack settings Docket runs as its sandbox, which `npm start` starts.',
    oauth:
      'SLACK_CLIENT_ID asks for many workspaces, which a later version will bring. Until then set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET for one.',
  };
  throw new ConfigError([plainly[connection.mode]]);
}

/** Say in words for the operator why Slack at `apiUrl` could not be asked who the bot is. */
export function slackInWords(error: unknown, apiUrl: string): unknown {
  if (error instanceof WebAPIPlatformError) {
    return new Error(`Slack does not accept SLACK_BOT_TOKEN (${error.data.error}).`, { cause: error });
  }
  if (error instanceof WebAPIRequestError || error instanceof WebAPIHTTPError) {
    return new Error(`Slack at ${apiUrl} cannot be reached (${error.message}).`, { cause: error });
  }
  return error;
}

/** Say in words for the operator why Slack gave no connection. */
export function appTokenInWords(error: unknown): unknown {
  if (!(error instanceof WebAPIPlatformError)) return error;
  return new Error(
    `Slack does not accept SLACK_APP_TOKEN (${error.data.error}). Use an app-level token with the scope connections:write, and turn on Socket Mode, both in your app's settings.`,
    { cause: error },
  );
}
