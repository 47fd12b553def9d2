import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/core/markdown/clean-text.ts';
import { readDocument } from '../../../src/core/markdown/dialects/document.ts';
import { type Dialect, readDialect, writeDialect } from '../../../src/core/markdown/dialects/index.ts';
import { toMarkdown } from '../../../src/core/markdown/dialects/to-markdown.ts';
import { allWords } from '../../../src/core/markdown/plain-text.ts';
import { readRows } from '../../../src/core/markdown/read-rows.ts';
import { holdsWords } from '../../../src/core/push/remote-changes.ts';
import { atlassianDocument } from '../../../src/sandbox/services/atlassian-document.ts';
import { shownDocument, shownText, shownWiki } from '../../contract/connectors/shown-text.ts';
import { missingWords } from '../../support/matching.ts';
import { cpuTimeOf } from '../../support/measure/cpu-time.ts';
import { runs } from '../../support/runs.ts';

const marks = ['*', '**', '_', '__', '~~', '`', '```', '[', ']', '(', ')', '![', '](http://a.b)', '|', '\\', '\\\\'];
const starts = ['- ', '* ', '1. ', '7) ', '- [ ] ', '- [x] ', '# ', '### ', '> ', '> > ', '    ', '  ', '\t'];
const lines = ['\n', '\n\n', '\n---\n', '\n|-|-|\n', '| a | b |', '```js\n', '\n```\n', '```c++\n'];
const words = [
  'alpha',
  'b1',
  'c.',
  'é',
  '"',
  '😀',
  'http://a.b/c_d*',
  'me@x.org',
  '@ana',
  '#12',
  'שלום',
  'GH-7',
  '"',
  '\t',
];
const wiki = [
  '{',
  '}',
  '{{x}}',
  '{code}',
  '{noformat}',
  '{quote}',
  'h1. ',
  'bq. ',
  '----',
  '!a!',
  '(x)',
  ':)',
  '??',
  '&#42;',
];
const html = ['<', '>', '<b>', '<script>', '</p>', '&', '&amp;', '&lt;', "'", '-->'];
const kibana = [
  '\n!{lens{"attributes":{"title":"Top hosts"}}}\n',
  '![shot](/api/files/files/1/blob)',
  '![n](http://a.b/i)',
];
const piece = fc.constantFrom(...marks, ...starts, ...lines, ...words, ...wiki, ...html, ...kibana);
const line = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
const markdown = fc.oneof(
  fc.array(piece, { maxLength: 25 }).map((parts) => parts.join('')),
  fc.array(line, { maxLength: 8 }).map((all) => all.join('\n')),
  fc.string({ unit: 'binary', maxLength: 60 }),
);
/** Text that has no meaning in Markdown, as somebody typed it. */
const typed = fc.array(fc.constantFrom(...words, ...wiki, ...html, ...marks, ' ', 'a', '\n'), { maxLength: 20 });
const long = fc
  .record({ unit: line, count: fc.integer({ min: 1, max: 400 }), end: fc.constantFrom('', ' ', '\n\n') })
  .map(({ unit, count, end }) => `${(unit + end).repeat(count).slice(0, 20_000)}\n\nAdded by Ana.`);
const usual = runs(1_000);

const seen: Record<Dialect, (written: unknown) => string> = {
  markdown: (written) => allWords(String(written)),
  github: (written) => allWords(String(written).replaceAll('\u200b', '')),
  jira: (written) => shownWiki(String(written)).replaceAll('\u200b', ''),
  adf: shownDocument,
  html: (written) => shownText(String(written)),
  plain: String,
};
const dialects = Object.keys(seen).filter((name): name is Dialect => name in seen);

/** What a text says in Docket, with a space wherever its style changes. */
function wordsHere(text: string): string {
  const said = readRows(text, () => undefined).flatMap((row) => {
    if (row.kind === 'text') return row.runs.map((run) => run.text);
    if (row.kind === 'table') return row.cells.flat(2).map((run) => run.text);
    return row.kind === 'code' ? [row.text] : [];
  });
  return said.join(' ').replaceAll('📊 Lens visualization', 'Visualization');
}

/** Whether the last thing that a text says is who wrote it. */
function isSigned(text: string): boolean {
  const last = readDocument(text).at(-1);
  return last?.kind === 'paragraph' && last.runs.map((run) => run.text).join('') === 'Added by Ana.';
}

describe.each(dialects)('in the dialect %s', (dialect) => {
  it('the words survive, in their order', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        const shown = seen[dialect](writeDialect(dialect, text));
        expect(missingWords(shown, wordsHere(text))).toEqual([]);
      }),
      usual,
    );
  });

  it('nothing is longer than it may be, and what was cut says so', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: 2_000, max: 20_000 }), (text, max) => {
        const written = writeDialect(dialect, text, max);
        const length = typeof written === 'string' ? written.length : JSON.stringify(written).length;
        expect(length).toBeLessThanOrEqual(max);
        const whole = writeDialect(dialect, text);
        const isCut = JSON.stringify(whole) !== JSON.stringify(written);
        expect(seen[dialect](written).includes('… continued in Docket')).toBe(isCut);
        if (isSigned(text)) expect(seen[dialect](written)).toContain('Added by Ana.');
        expect(JSON.stringify(written)).not.toMatch(/\\ud[89a-f]/i);
      }),
      runs(60),
    );
  });
});

describe.each(['markdown', 'github', 'jira', 'adf', 'plain'] as const)('a comment sent in %s', (dialect) => {
  const readable = dialect === 'github' ? 'markdown' : dialect;

  it('is known again by its words when it is read, cut or not', () => {
    fc.assert(
      fc.property(markdown, fc.constantFrom(Number.POSITIVE_INFINITY, 1_500), (text, max) => {
        const sent = `${text}\n\nAdded by Ana.`;
        const back = readDialect(readable, writeDialect(dialect, sent, max));
        expect([back, holdsWords(back, sent)]).toEqual([back, true]);
      }),
      usual,
    );
  });
});

describe('what somebody typed', () => {
  const written = (parts: string[]) => readDialect('plain', parts.join(''));

  it('is no markup in Jira', () => {
    fc.assert(
      fc.property(typed, (parts) => {
        const text = String(writeDialect('jira', written(parts)));
        // Links stay links; nothing else may be left of what Jira reads as a mark.
        const rest = text
          .replace(/\[(?:[^\]|]*\|)?https?:[^\]]*\]|\[(?:[^\]|]*\|)?mailto:[^\]]*\]/g, '·')
          .replace(/\\[!-~]|&#\d+;/g, '·');
        expect(rest).not.toMatch(/[{}[\]|!\\]|^\s*(?:h[1-6]|bq)\.|^\s*#|\?\?|[:;][()]|:\/\//m);
        expect(rest).not.toMatch(/(?<![\p{L}\p{N}])[*_+^~-](?=\S)|^\s*[*-]+\s/mu);
      }),
      usual,
    );
  });

  it('tells nobody on GitHub, and leaves no trace on other issues', () => {
    fc.assert(
      fc.property(typed, (parts) => {
        const text = String(writeDialect('github', written(parts)));
        const rest = text.replace(/<[a-z]+:[^>]*>|\]\([^)]*\)/g, '');
        expect(rest).not.toMatch(/(?<!\w)@\w|(?<!&)#\d|\bGH-\d/i);
      }),
      usual,
    );
  });
});

it('Jira Cloud gets documents that it takes', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      const document = writeDialect('adf', text);
      const read = atlassianDocument.safeParse(document);
      expect(read.error?.issues ?? []).toEqual([]);
    }),
    usual,
  );
});

it('HTML is well-formed, without anything that runs or is fetched', () => {
  const allowed = new Set(
    'p h1 h2 h3 h4 h5 h6 pre code blockquote ul ol li table thead tbody tr th td hr br a strong em del'.split(' '),
  );
  fc.assert(
    fc.property(markdown, (text) => {
      const open: string[] = [];
      const page = String(writeDialect('html', text));
      expect(page.replace(/<\/?[a-z\d]+(?: [a-z]+="[^"<>]*")?>/g, '')).not.toMatch(/[<>]/);
      for (const [, slash, name = '', attribute = ''] of page.matchAll(/<(\/?)([a-z\d]+)(?: ([^>]*))?>/g)) {
        expect(allowed).toContain(name);
        expect(attribute).toMatch(/^(?:|href="(?:https?|mailto|slack):[^"]*"|start="\d+"|align="[a-z]+")$/i);
        if (slash) expect(open.pop()).toBe(name);
        else if (name !== 'br' && name !== 'hr') open.push(name);
      }
      expect(open).toEqual([]);
    }),
    usual,
  );
});

it('Markdown is left as it is where every system can show it', () => {
  fc.assert(
    fc.property(markdown, (text) => {
      const plain = text.replaceAll('!{lens{', '').replaceAll('/api/files/', '/');
      expect(toMarkdown(plain)).toBe(cleanText(plain));
    }),
    usual,
  );
});

describe('texts of other systems', () => {
  it('are read whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          markdown,
          typed.map((parts) => parts.join('')),
        ),
        fc.json({ maxDepth: 4 }),
        (text, json) => {
          for (const dialect of ['jira', 'plain'] as const) {
            expect(missingWords(allWords(readDialect(dialect, text)), '')).toEqual([]);
          }
          expect(typeof readDialect('adf', JSON.parse(json))).toBe('string');
        },
      ),
      usual,
    );
  });

  it('of plain text show the same words', () => {
    fc.assert(
      fc.property(markdown, (text) => {
        expect(missingWords(allWords(readDialect('plain', text)), cleanText(text))).toEqual([]);
      }),
      usual,
    );
  });
});

describe('hostile text of 30,000 characters', () => {
  const hostile = [
    '[',
    '![',
    '*',
    '**a ',
    '*a_',
    '> ',
    '- ',
    '> - ',
    '`a``',
    '{',
    '{code}',
    '!a',
    '@a',
    '&#',
    '!{lens{',
    '[a|',
    '|',
    '{*}',
    '-a ',
  ];

  it.each(hostile)('costs little time in every dialect: %s', async (unit) => {
    const text = unit.repeat(30_000 / unit.length);
    for (const dialect of dialects) {
      const { ms } = await cpuTimeOf(() => writeDialect(dialect, text, 20_000));
      expect([dialect, ms > 3_000]).toEqual([dialect, false]);
    }
    for (const dialect of ['jira', 'plain'] as const) {
      const { ms } = await cpuTimeOf(() => readDialect(dialect, text));
      expect([dialect, ms > 3_000]).toEqual([dialect, false]);
    }
  });
});
