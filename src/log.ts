import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';
import { withoutParameters } from './query-error.ts';
import { redactNamed } from './redact-named.ts';

/** Slack's tokens, wherever they appear. */
const slackToken = /\b(?:xox[a-z](?:\.xox[a-z])?|xapp)-[\w-]+/g;
/** The password in an address. */
const urlPassword = /(:\/\/[^\s:/@"]*:)[^\s/@"]+@/g;
const bearer = /\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi;

/**
 * Make the log: one JSON object a line, on standard output unless told otherwise. Tokens, secrets and passwords are
 * taken out of the finished line, so that it does not matter how they got into it. What a failed query was given is
 * left out.
 */
export function createLog(config: Pick<Config, 'logLevel'> & Partial<Config>, output?: DestinationStream): Logger {
  const destination = output ?? pino.destination({ fd: 1, sync: true });
  const redact = redactor(secretsOf(config));
  const serializers = { err: (error: Error) => pino.stdSerializers.err(withoutParameters(error)) };
  return pino(
    { level: config.logLevel, base: null, serializers },
    { write: (line) => destination.write(redact(line)) },
  );
}

/** Take what must not be shown out of a text: known secrets, and whatever looks like one. */
export function redactor(secrets: string[]): (text: string) => string {
  const known = secrets.filter((secret) => secret.length >= 6);
  return (text) =>
    redactNamed(known.reduce((rest, secret) => rest.replaceAll(secret, '[redacted]'), text))
      .replace(slackToken, '[redacted]')
      .replace(urlPassword, '$1[redacted]@')
      .replace(bearer, '$1 [redacted]');
}

function secretsOf({ connection, secretKeys = [], databaseUrl, metricsToken = '' }: Partial<Config>): string[] {
  const credentials = Object.entries(connection ?? {}).filter(([name]) => name !== 'mode' && name !== 'clientId');
  const password = databaseUrl ? decodeURIComponent(new URL(databaseUrl).password) : '';
  return [...credentials.map(([, value]) => value), ...secretKeys.map(({ key }) => key), password, metricsToken];
}
