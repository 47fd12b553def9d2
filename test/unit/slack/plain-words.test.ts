import { expect, test } from 'vitest';
import { fromMrkdwn } from '../../../src/core/markdown/index.ts';
import { typedMrkdwn } from '../../../src/slack/text/plain-words.ts';

const names = { user: () => undefined, channel: () => undefined };

test.each([
  ['**both stars** and *one*', '**both stars** and **one**'],
  ['`**code**` stays', '`**code**` stays'],
  ['2 ** 3 ** 4', '2 \\*\\* 3 \\*\\* 4'],
])('bold is understood as people type it: %s', (typed, markdown) => {
  expect(fromMrkdwn(typedMrkdwn(typed), names)).toBe(markdown);
});
