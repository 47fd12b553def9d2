import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitDocument } from '../../../src/core/markdown/dialects/cut-document.ts';
import { type Dialect, writeDialect } from '../../../src/core/markdown/dialects/index.ts';
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
const DIALECTS: Dialect[] = ['markdown', 'github', 'jira', 'adf', 'html', 'plain'];
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

describe('what is sent to an external system is cut before it is read', () => {
  /** Four times as much as is read at most. */
  const TOO_LONG = 280_000;

  it.each(DIALECTS)('%s', (dialect) => {
    for (const make of [hostileTexts['tables that are none'], hostileTexts.prose]) {
      const text = make?.(TOO_LONG) ?? '';
      const written: unknown[] = [];
      const steps = countSteps(() => written.push(writeDialect(dialect, `${text}\n\nAdded by Ana.`)));
      const half = countSteps(() => writeDialect(dialect, text.slice(0, TOO_LONG / 2)));
      expect(steps).toBeLessThan(1.5 * half);
      expect(JSON.stringify(written)).toMatch(/continued in Docket.*Added by Ana\./);
    }
  });

  it('is tried in few lengths, also where none fits', () => {
    let tries = 0;
    const write = () => (tries += 1);
    fitDocument('word '.repeat(8_000), 30_000, { write, lengthOf: () => 30_001 });
    expect(tries).toBeLessThan(25);
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
