import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeDialect } from '../../../src/core/markdown/dialects/index.ts';
import {
  fitText,
  fromMrkdwn,
  fromRichTextInput,
  plainText,
  quoteLines,
  toRichText,
  toRichTextInput,
} from '../../../src/core/markdown/index.ts';
import { redactor } from '../../../src/log.ts';
import { countSteps } from '../../support/measure/count-steps.ts';
import { cpuTimeOf } from '../../support/measure/cpu-time.ts';
import { hostileTexts } from '../../support/measure/hostile-texts.ts';
import { isThorough, runs } from '../../support/runs.ts';

const around = (text: string) => {
  const value = toRichTextInput(text);
  return value && fromRichTextInput(value);
};
/** Everything that reads the marks of a text; `fits` reads as `shows` does, and less of it. */
const readers: Record<string, (text: string) => unknown> = {
  ...(isThorough && { shows: (text: string) => toRichText(text, { surface: 'message' }) }),
  fits: (text) => fitText(text, { surface: 'message' }, { maxBlocks: 45, maxSize: 8_000 }),
  cuts: (text) => plainText(text, 300),
  converts: (text) => fromMrkdwn(text),
};
/** What costs little however it looks. */
const others: Record<string, (text: string) => unknown> = {
  edits: around,
  sends: (text) => writeDialect('html', text, 30_000),
  quotes: quoteLines,
  logs: redactor(['xoxb-secret-token-1', 'another-secret-long']),
};
/** Long enough that what is quadratic shows. */
const SHORT = 16_000;
const LONG = isThorough ? 60_000 : 30_000;

function growth(read: (text: string) => unknown, make: (n: number) => string): number {
  const [few, many] = [SHORT, 4 * SHORT].map((n) => countSteps(() => read(make(n))));
  return ((many ?? 0) + 1) / ((few ?? 0) + SHORT / 10);
}

describe('four times the text is at most five times the work', () => {
  describe.each(Object.entries(readers))('%s', (_, read) => {
    it.each(Object.entries(hostileTexts))('%s', (_, make) => {
      expect(growth(read, make)).toBeLessThanOrEqual(5);
    });
  });

  it('for any text that repeats', () => {
    const piece = fc.constantFrom(
      ...'*_~`[]()!<>|\\#-=+&:"@.1 \n\tab'.split(''),
      '](',
      '\n\n',
      '\n- ',
      '\n> ',
      'http://',
    );
    const unit = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(unit, (text) => {
        const make = (n: number) => text.repeat(Math.ceil(n / text.length)).slice(0, n);
        expect(growth((long) => toRichText(long, { surface: 'message' }), make)).toBeLessThanOrEqual(5);
      }),
      runs(40),
    );
  });
});

describe('a long text costs little processor time', () => {
  const all = Object.entries({ ...readers, ...others });
  it.each(Object.entries(hostileTexts))('%s', async (_, make) => {
    const text = make(LONG);
    for (const [, read] of all) {
      const { ms } = await cpuTimeOf(() => read(text));
      // Several times what is measured, so that a slow machine does not fail it and quadratic cost does.
      expect(ms).toBeLessThan(2_000);
    }
  });
});
