import { App } from '@slack/bolt';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createLog } from '../../../src/log.ts';
import { slackLogger } from '../../../src/slack/context/slack-logger.ts';
import { fitting, readJson } from '../../support/json.ts';
import { matching } from '../../support/matching.ts';

const line = z.object({ level: z.number(), msg: z.string() });

function logging() {
  const lines: string[] = [];
  const log = createLog({ logLevel: 'info' }, { write: (text) => lines.push(text) });
  return { lines, logger: slackLogger(log) };
}

test('what Bolt says of an error is one JSON object a line, without its secrets', () => {
  const { lines, logger } = logging();
  const app = new App({
    logger,
    receiver: { init: () => {}, start: async () => {}, stop: async () => {} },
    authorize: async () => ({}),
  });
  // Bolt complains of a constraint that it does not know.
  app.action(fitting(z.any(), { made_up: 'xoxb-1234-5678-abcdef' }), async () => {});
  logger.error('Slack API error', new Error('bad token xoxb-1234-5678-abcdef'));
  expect(lines.map((text) => readJson(line, text))).toMatchObject([
    { level: 50, msg: matching.stringContaining('made_up') },
    { level: 50, msg: 'Slack API error' },
  ]);
  expect(lines.join('')).not.toContain('xoxb-1234');
});

test('what Bolt and the clients only warn of is for debugging', () => {
  const { lines, logger } = logging();
  logger.warn('http request failed', 'getaddrinfo ENOTFOUND');
  logger.info('hello');
  expect(lines).toEqual([]);
});
