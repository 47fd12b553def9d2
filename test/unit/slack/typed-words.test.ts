import { describe, expect, test } from 'vitest';
import { printCaseReference } from '../../../src/core/cases/case-reference.ts';
import { fromMrkdwn } from '../../../src/core/markdown/index.ts';
import { normaliseTyped, normaliseUnquoted } from '../../../src/core/normalise-typed.ts';
import { parseQuery, printQuery } from '../../../src/core/search/query.ts';
import { answerChatter } from '../../../src/slack/text/chatter.ts';
import { plainWords, typedMrkdwn } from '../../../src/slack/text/plain-words.ts';
import { searchWords } from '../../../src/slack/text/search-words.ts';
import { splitFirst } from '../../../src/slack/text/split-first.ts';
import { takeLeading, takeReferences } from '../../../src/slack/text/take-references.ts';
import { bareValue, unwrapCommand } from '../../../src/slack/text/unwrap.ts';

const names = { user: (id: string) => (id === 'U1' ? 'Ana Ruiz' : undefined), channel: () => undefined };
const numbers = (of: ReturnType<typeof takeReferences> | undefined) => of?.references.map(printCaseReference).join(' ');

describe('what phones and word processors make of typed words', () => {
  test.each([
    ['\u200b5\u200e', '5'],
    ['\u2068#5\u2069', '#5'],
    ['clo\u00adse', 'close'],
    ['\ufeffstatus', 'status'],
    ['a\u00a0b\u202fc', 'a b c'],
    ['２３', '23'],
    ['ｃｌｏｓｅ　５', 'close 5'],
    ['＃５', '#5'],
    ['–fp', '-fp'],
    ['−fp', '-fp'],
    ['—oldest', '--oldest'],
    ['3–9', '3-9'],
    ['CASE‑42', 'CASE-42'],
    ['bob’s', "bob's"],
    ['wait…', 'wait...'],
    ['„vip“', '"vip"'],
    ['می\u200cخواهم', 'می\u200cخواهم'],
    ['\u200dclose\u200c', 'close'],
  ])('%j is read as %j', (typed, plain) => {
    expect(normaliseTyped(typed)).toBe(plain);
  });

  test.each([
    ['“data – loss” –x', '"data – loss" -x'],
    ['„a“ «b c» » d « ‹e›', '"a" "b c" "d" "e"'],
    ['"mixed”', '"mixed"'],
    ['“say "x" now”', '"say \\"x\\" now"'],
    ['“not closed –', '"not closed –"'],
    ['a « b', 'a « b'],
    ['"back\\', '"back\\\\"'],
  ])('what is quoted stays: %j', (typed, plain) => {
    expect(normaliseUnquoted(typed)).toBe(plain);
  });
});

describe('what stands around a command that was pasted', () => {
  test.each([
    ['`close 5`', 'close 5'],
    ['```close 5```', 'close 5'],
    ['```\nclose 5\nreopen 6\n```', 'close 5\nreopen 6'],
    ['*close 5*', 'close 5'],
    ['_close 5_', 'close 5'],
    ['*`close 5`*', 'close 5'],
    ['"close 5"', 'close 5'],
    ['“close 5”', 'close 5'],
    ['„close 5“', 'close 5'],
    ['« close 5 »', 'close 5'],
    [', close 5', 'close 5'],
    [': close 5', 'close 5'],
    [' – close 5', 'close 5'],
    ['• close 5', 'close 5'],
    ['&gt; close 5', 'close 5'],
    ['/case close 5', 'close 5'],
    ['/docket close 5', 'close 5'],
    ['`/case close 5`', 'close 5'],
    [', `/case close 5`', 'close 5'],
    ['/casework', '/casework'],
    ['*close* 5 *now*', '*close* 5 *now*'],
    ['comment 5 "quoted"', 'comment 5 "quoted"'],
    ['-', '-'],
  ])('%j is %j', (pasted, command) => {
    expect(unwrapCommand(pasted)).toBe(command);
  });

  test.each([
    ['*closed*', 'closed'],
    ['`closed`.', 'closed'],
    ['“in progress”', 'in progress'],
    [' closed!!', 'closed'],
  ])('a value: %j is %j', (typed, value) => {
    expect(bareValue(typed)).toBe(value);
  });
});

describe('cases at the front of words', () => {
  test.each([
    ['2 3 closed', '#2 #3', 'closed'],
    ['2,3 closed', '#2 #3', 'closed'],
    ['#2, #3 and CASE-4 closed', '#2 #3 #4', 'closed'],
    ['2 2 2', '#2', ''],
    ['`2` *3* closed', '#2 #3', 'closed'],
    ['２ \u200b３ closed', '#2 #3', 'closed'],
    ['2. closed', '#2', 'closed'],
    ['2 and <@U1>', '#2', 'and <@U1>'],
    ['<https://kibana.example/cases/42|The case> closed', '#42', 'closed'],
    ['closed 2', '', 'closed 2'],
    ['0 closed', '', '0 closed'],
  ])('where no text follows: %j', (typed, cases, rest) => {
    expect([numbers(takeReferences(typed)), takeReferences(typed).rest]).toEqual([cases, rest]);
  });

  test.each([
    ['2 3 hosts', '#2', '3 hosts', ''],
    ['2,3 false positive', '#2 #3', 'false positive', ''],
    ['2,#3,CASE-4 x', '#2 #3 #4', 'x', ''],
    ['2: 3 hosts', '#2', '3 hosts', ':'],
    ['2, 3 hosts', '#2', '3 hosts', ','],
    ['2 – as typed…', '#2', '– as typed…', ''],
  ])('where a text follows: %j', (typed, cases, rest, end) => {
    const taken = takeLeading(typed);
    expect([numbers(taken), taken?.rest, taken?.end]).toEqual([cases, rest, end]);
  });

  test.each(['2,x hosts', '"2 hosts', '1. Block the sender', '2-3 hosts', 'hosts 2'])(
    'none before a text: %j',
    (typed) => {
      expect(takeLeading(typed)).toBeUndefined();
    },
  );

  test('a word may hold one of the tokens of Slack, blanks and all', () => {
    expect(splitFirst(' <https://x.example|two words> rest  of it ')).toEqual([
      '<https://x.example|two words>',
      'rest  of it ',
    ]);
  });
});

describe('what people see in place of the tokens of Slack', () => {
  test.each([
    ['ask <@U1>', 'ask @Ana Ruiz'],
    ['ask <@U9|leo>', 'ask @leo'],
    ['in <#C1|general>', 'in #general'],
    ['to <!subteam^S1|@oncall>', 'to @oncall'],
    ['to <!subteam^S1>', 'to @S1'],
    ['<!here> <!channel> <!everyone> <!here|here>', '@here @channel @everyone @here'],
    ['on <!date^1700000000^{date}|14 Nov 2023>', 'on 14 Nov 2023'],
    ['<http://evil.example|evil.example>', 'evil.example'],
    ['<https://evil.example/a?b=1&amp;c=2>', 'https://evil.example/a?b=1&c=2'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['&lt;@U1&gt; is literal', '<@U1> is literal'],
    ['a &lt;b&gt; &amp;lt; c', 'a <b> &lt; c'],
  ])('%j reads %j', (typed, seen) => {
    expect(plainWords(typed, names)).toBe(seen);
  });

  test.each([
    ['&lt;@U1&gt; is literal', '<@U1> is literal'],
    ['by <@U1> – “so”…', 'by @Ana Ruiz – “so”…'],
    ['to <!subteam^S1|@oncall>', 'to @oncall'],
  ])('in a text, which stays as it was typed: %j', (typed, seen) => {
    expect(fromMrkdwn(typedMrkdwn(typed), names).replaceAll('\\', '')).toBe(seen);
  });

  test.each([
    ['assignee:<@U1|ana>', 'assignee:U1'],
    ['<@U1> open', 'assignee:U1 status:open'],
    ['-<@U1>', '-assignee:U1'],
    ['reporter:<@U1>,<@U9>', 'reporter:U1,U9'],
    ['tag:<@U1>', 'tag:"@Ana Ruiz"'],
    ['"<@U1> said"', '"@Ana Ruiz said"'],
    ['<http://evil.example|evil.example>', 'evil.example'],
    ['tag:<http://evil.example|evil.example>', 'tag:evil.example'],
    ['severity&gt;=high', 'severity>=high'],
    ['&lt;@U1&gt;', '<@U1>'],
    ['<#C1|general>', '#general'],
  ])('in a search: %j', (typed, query) => {
    expect(printQuery(parseQuery(searchWords(typed, names)))).toBe(query);
  });
});

describe('chatter', () => {
  test.each([
    'thanks!',
    'Thank you so much 🙏',
    'thx',
    'Hello',
    'hi there',
    'ok',
    'OK!',
    'good morning',
    '👍',
    ':+1:',
    'good bot',
  ])('%j gets a kind line', (said) => {
    expect(answerChatter(said)).toMatch(/\S/);
  });

  test.each(['close 5', 'okra', 'hide everything', 'thanksgiving phishing', 'x', `thanks ${'x'.repeat(80)}`])(
    '%j is none',
    (said) => {
      expect(answerChatter(said)).toBeUndefined();
    },
  );
});
