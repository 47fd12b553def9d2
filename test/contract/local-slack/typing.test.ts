import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalSlack, startLocalSlack } from '../../../src/sandbox/slack/local-slack.ts';
import { faultsOfBlocks } from '../../../src/sandbox/slack/validate/check-blocks.ts';
import { world } from '../../../src/sandbox/world.ts';
import { matching } from '../../support/matching.ts';
import { present } from '../../support/present.ts';
import { runs } from '../../support/runs.ts';

let slack: LocalSlack;
beforeAll(async () => {
  slack = await startLocalSlack({ world, app: { scopes: [], events: [], commands: [], shortcuts: [] } });
});
afterAll(() => slack.close());

const typed = async (text: string) => {
  const ana = slack.person('ana');
  const channel = '#incidents';
  const { ts } = await ana.type({ channel }, text);
  const message = (await ana.messages({ channel })).find((one) => one.ts === ts);
  await ana.remove({ channel }, present(ts));
  return message;
};
describe('what a person types', () => {
  test('is rich text that Slack takes, whatever it is', async () => {
    const piece = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '*a*',
        '_b_',
        '~c~',
        '`d`',
        '```',
        '\n',
        '> ',
        '<@U0ANARUIZ1>',
        '@leo',
        '#general',
        ':eyes:',
        'https://a.example/?b&c',
        ' ',
      ),
    );
    const text = fc
      .array(piece, { minLength: 1, maxLength: 8 })
      .map((pieces) => pieces.join(''))
      .filter((one) => one.trim() !== '' && !one.startsWith('/'));
    await fc.assert(
      fc.asyncProperty(text, async (one) => {
        const message = await typed(one);
        expect(message?.text.replace(/<[@#!h][^<>]*>/g, '')).not.toMatch(/[<>]/);
        expect(faultsOfBlocks(message?.blocks ?? [], 'message')).toEqual([]);
      }),
      runs(200),
    );
  });

  test.each([
    [
      'ask @ana.',
      [
        { type: 'text', text: 'ask ' },
        { type: 'user', user_id: 'U0ANARUIZ1' },
        { type: 'text', text: '.' },
      ],
    ],
    ['mail a@leo', [{ type: 'text', text: 'mail a@leo' }]],
    [
      '@here :fire: 12:30:00',
      [
        { type: 'broadcast', range: 'here' },
        { type: 'text', text: ' ' },
        { type: 'emoji', name: 'fire' },
        { type: 'text', text: ' 12:30:00' },
      ],
    ],
    ['snake_case_name', [{ type: 'text', text: 'snake_case_name' }]],
    ['*_both_*', [{ type: 'text', text: 'both', style: { bold: true, italic: true } }]],
    [
      'see https://a.example/?b=1&c=2',
      [
        { type: 'text', text: 'see ' },
        { type: 'link', url: 'https://a.example/?b=1&c=2' },
      ],
    ],
    [
      'in #general',
      [
        { type: 'text', text: 'in ' },
        { type: 'channel', channel_id: 'C0GENERAL1' },
      ],
    ],
    ['```\nif (a < b)\n```', [{ type: 'text', text: 'if (a < b)' }]],
  ])('%j becomes leaves', async (text, expected) => {
    expect((await typed(text))?.blocks).toEqual([
      {
        type: 'rich_text',
        block_id: matching.any(String),
        elements: [matching.objectContaining({ elements: expected })],
      },
    ]);
  });

  test('says nothing when it is blank', async () => {
    await expect(slack.person('ana').type({ channel: '#incidents' }, ' \n')).rejects.toThrow('no_text');
  });
});
