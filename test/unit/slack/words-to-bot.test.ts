import { describe, expect, test } from 'vitest';
import { wordsTo } from '../../../src/slack/listen/words.ts';

const BOT = '<@U0DOCKET01>';

describe('words to the bot', () => {
  test.each([
    [`${BOT} close 5`, 'close 5'],
    [`  ${BOT}, close 5`, ', close 5'],
    ['<@U0DOCKET01|docket> close 5', 'close 5'],
    [`${BOT} ${BOT} close 5`, 'close 5'],
    [`close 5 ${BOT}`, 'close 5'],
    [`close 5 ${BOT}.`, 'close 5  .'],
    [`thanks ${BOT}!`, 'thanks  !'],
    [`*${BOT} close 5*`, '* close 5*'],
    [`&gt; ${BOT} close 5`, '&gt;  close 5'],
    [`${BOT}\nclose 5`, 'close 5'],
    [`${BOT} close 5\n${BOT} reopen 6`, 'close 5\n reopen 6'],
    [BOT, ''],
    ['close 5', 'close 5'],
  ])('are without the mentions by which it is spoken to: %j', (said, words) => {
    expect(wordsTo('U0DOCKET01', said)).toBe(words);
  });

  test.each([
    [`${BOT} comment 5 I asked ${BOT} about it`, `comment 5 I asked ${BOT} about it`],
    [`${BOT} comment 5 ask ${BOT}`, `comment 5 ask ${BOT}`],
    [`comment 5 I asked ${BOT} about it`, `comment 5 I asked ${BOT} about it`],
    [`${BOT} comment 5 a\nfor ${BOT} and <@U1>`, `comment 5 a\nfor ${BOT} and <@U1>`],
  ])('keep those that are a part of a text: %j', (said, words) => {
    expect(wordsTo('U0DOCKET01', said)).toBe(words);
  });

  test.each([' ', '>', '<@U0DOCKET01', `${BOT} `, '\n', '&gt;'])(
    'of forty thousand characters are read at once: %j',
    (one) => {
      const { user: before } = process.cpuUsage();
      wordsTo('U0DOCKET01', `x${one.repeat(40_000 / one.length)}x`);
      expect(process.cpuUsage().user - before).toBeLessThan(500_000);
    },
  );
});
