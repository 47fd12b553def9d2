import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printCaseReference } from '../../../src/core/cases/case-reference.ts';
import { escapeMrkdwn, fromMrkdwn, plainText } from '../../../src/core/markdown/index.ts';
import { normaliseTyped, normaliseUnquoted } from '../../../src/core/normalise-typed.ts';
import { plainWords, typedMrkdwn } from '../../../src/slack/text/plain-words.ts';
import { splitFirst } from '../../../src/slack/text/split-first.ts';
import { takeLeading, takeReferences } from '../../../src/slack/text/take-references.ts';
import { unwrapCommand } from '../../../src/slack/text/unwrap.ts';
import { runs } from '../../support/runs.ts';

const names = { user: () => undefined, channel: () => undefined };

const odd = fc.constantFrom(
  ...['–', '—', '−', '‑', '“', '”', '„', '«', '»', '‹', '›', '‘', '’', '…', '＂', '２', 'ｃ', '　', '＃', '，'],
  ...[
    '\u00a0',
    '\u200b',
    '\u200c',
    '\u200d',
    '\u200e',
    '\u202e',
    '\u2066',
    '\u2069',
    '\ufeff',
    '\u00ad',
    '"',
    '\\',
    '"',
  ],
  ...[' ', '5', 'close', ',', '-', '#', 'é', 'می', '<', '>', '&', '`', '*', '/case ', '\n', ':'],
);
const messy = fc
  .array(fc.oneof(odd, fc.string({ maxLength: 4, unit: 'binary' })), { maxLength: 14 })
  .map((all) => all.join(''));
/** What a plain keyboard writes. */
const plain = fc.string({ maxLength: 40, unit: fc.constantFrom(...'abc XYZ 0123 #,.:-+"\'@/_*`\n') });
const commandLine = fc
  .tuple(fc.constantFrom('close', 'status', 'tag', 'comment', '5'), plain)
  .map(([name, rest]) => `${name} ${rest}`);
/** A text of a person's own: whatever they write, beginning with a number or not. */
const freeText = fc.oneof(
  messy,
  fc.tuple(fc.integer({ min: 1, max: 99 }), messy).map(([n, rest]) => `${n} ${rest}`),
);
const cases = fc.uniqueArray(fc.integer({ min: 1, max: 9_999 }), { minLength: 1, maxLength: 20 });

const read = (typed: string) => {
  const [name, args] = splitFirst(unwrapCommand(typed));
  return { name, of: takeReferences(args).references.map(printCaseReference), rest: takeReferences(args).rest };
};

describe('words of the grammar', () => {
  it('are normalised once: a second time changes nothing', () => {
    fc.assert(
      fc.property(messy, (text) => {
        expect(normaliseTyped(normaliseTyped(text))).toBe(normaliseTyped(text));
        expect(normaliseUnquoted(normaliseUnquoted(text))).toBe(normaliseUnquoted(text));
      }),
      runs(2_000),
    );
  });

  it('of a plain keyboard stay as they are, and are read the same', () => {
    fc.assert(
      fc.property(plain, commandLine, (text, command) => {
        expect(normaliseTyped(text)).toBe(text);
        expect(read(normaliseTyped(command))).toEqual(read(command));
      }),
      runs(1_000),
    );
  });

  it('are read the same whatever a phone puts between and around them', () => {
    const between = fc.constantFrom(' ', '\u00a0', ' \u200b', '\u202f', '　', ' \u2066');
    const after = fc.constantFrom('', '\u200b', '\u2069', '\u200e', '\ufeff');
    fc.assert(
      fc.property(cases, between, after, (numbers, blank, end) => {
        const full = numbers.map((n) =>
          String(n).replaceAll(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
        );
        const typed = ['ｓｔａｔｕｓ', ...full, 'closed'].map((word) => `${word}${end}`).join(blank);
        expect(read(typed).name).toBe('status');
        expect(read(typed).of).toEqual(numbers.map((n) => `#${n}`));
        expect(normaliseTyped(read(typed).rest)).toBe('closed');
      }),
      runs(300),
    );
  });
});

describe('a text of a person’s own', () => {
  it('gives no digit of it away as a case, whatever it begins with', () => {
    fc.assert(
      fc.property(cases, fc.constantFrom('', ':'), freeText, (numbers, end, text) => {
        const taken = takeLeading(`${numbers.join(',')}${end} ${text}`);
        expect(taken?.references.map(printCaseReference)).toEqual(numbers.map((n) => `#${n}`));
        expect(taken?.rest.trimStart()).toBe(
          text.replace(/^[\s\p{Cf}]+/u, (blank) => blank.replace(/^\s+/, '')).trimStart(),
        );
      }),
      runs(2_000),
    );
  });

  it('stays as it was typed, in a title as in a comment', () => {
    fc.assert(
      fc.property(messy, (text) => {
        expect(plainWords(escapeMrkdwn(text), names)).toBe(text);
      }),
      runs(1_000),
    );
    const line = fc
      .string({ maxLength: 30, unit: fc.constantFrom(...'ab 12–—“”„«»‘’…２ｃ—é<>&') })
      .map((text) => text.trim());
    fc.assert(
      fc.property(line, (text) => {
        fc.pre(/\S/.test(text) && !/\s{2}|^(?:>|&gt;)|\u00a0/.test(text));
        expect(plainText(fromMrkdwn(typedMrkdwn(escapeMrkdwn(text)), names), 1_000)).toBe(text);
      }),
      runs(500),
    );
  });
});

describe('twelve thousand characters', () => {
  it.each([
    ['quotation marks', '"“'.repeat(6_000)],
    ['escaped quotation marks', '"”\\"'.repeat(4_000)],
    ['joiners', `é${'\u200d'.repeat(11_998)}é`],
    ['invisible words', '\u200b '.repeat(6_000)],
    ['cases', '1 '.repeat(6_000)],
    ['cases with commas', '1,'.repeat(6_000)],
    ['brackets', '<'.repeat(12_000)],
    ['tokens that never end', '<@U1|'.repeat(2_400)],
    ['marks', '*'.repeat(12_000)],
    ['points', `${'.'.repeat(11_999)}x`],
    ['guillemets', `${'« '.repeat(6_000)}`],
    ['blanks', `close${' '.repeat(11_990)}5`],
  ])('of %s are read at once', (_, text) => {
    const start = performance.now();
    normaliseUnquoted(text);
    const command = unwrapCommand(text);
    takeReferences(command);
    takeLeading(command);
    plainWords(text, names);
    expect(performance.now() - start).toBeLessThan(250);
  });
});
