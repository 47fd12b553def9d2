import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** What only somebody with notes from outside this repository could follow. */
const closedSources: Record<string, RegExp> = {
  'number of a closed list': /\bK-\d{3}\b/,
  'closed notes':
    /\b(?:slack-platform|kibana-features|(?:kibana-)?wire[ -]format|K features|emulators-and-postgres|style-anchors)\b/,
  'section of a page that is not named by its address': /§/,
  'contract that is not linked': /\b(?:the|our) contract\b(?! (?:suite|test))/i,
  'issue that is not linked': /\bissues? #?\d+/i,
  'folder of one machine': /(?<![\w.])\/work\//,
};

/** Words that the glossary has others for; `exceptions` are words to people and keys that others read. */
const privateWords: Record<string, RegExp> = {
  're-authentication': /outage/i,
  'circuit breaker': /\b(?:resting|restAfter|rests?Until|resume_at|BREAK_AFTER)\b/,
  'report, notify': /\b(?:tell|tells|told)[A-Z_]|\b\w+(?:Tell|Told)\b|\b(?:push|pushes|import|tell)-t(?:old|ell)\b/,
  revert: /\btake-?backs?\b/i,
  'receive webhook, apply remote ticket': /\btake-?(?:hook|ticket)\b|\bnoteHook\b/i,
  'upsert ticket, sync reply': /\bbring-?(?:ticket|reply)\b|\bnotedReply\b/i,
  'handlePushError, failWaiting, markUncertain': /\b(?:meetTrouble|refuseAll|askWhetherThere)\b/,
  'a type of its own name':
    /\b(?:interface|type|class) (?:Sending|Left|Was|Hit|Spot|Happened|Told|Shelf|Fate|Tally|Survey)\b/,
  'postTo, postEphemeral': /\bwhisper/i,
  'temporary file': /\b(?:with)?shelf\b|shelves/i,
  'summarise, counts': /\btall(?:y|ies)(?:Cases)?\b/i,
  overview: /survey/i,
  outcome: /\b(?:case)?fates?\b/i,
  sweepDeadWorkers: /\bbur(?:y|ied)/i,
  resolveContext: /\bwhereabouts\b/,
  polls: /\bticket-looks\b/,
  'awaits confirmation, dry run': /waits for a word|\btriedOut\b|\bimportTried\b/,
  'blocked, people without a thread': /held-?up\b|heldUp|lonely/i,
  harness: /\b(?:open)?(?:Bulk|Case|Connector|Evidence|Import|Push|SignIn)Desk\b|-desk\.ts\b/,
  'layer, feature, write context': /\brooms?Of\b|\bshelfOf\b|\bdoor\b(?=,|\.tx| =>)/,
};
const exceptions = [/\{ survey: overview \}/, /event loop held up/];

/** A docstring that leans on the one before it, or tells history. */
const leaning = /\/\*\*\s*(?:\* )?(?:As (?:above|in|before)\b|The same\b|Ditto|Likewise|Has [a-z]+)[^\n]*/g;

const here = 'test/unit/sources.test.ts';
const code = [
  ...globSync('{src,test,scripts,packages}/**/*.{ts,tsx,mjs,css}', {
    exclude: (name) => /(^|\/)(node_modules|fixtures)$/.test(name),
  }),
].filter((file) => file !== here);
const words = [...globSync('{docs,src,test,packages}/**/*.md', { exclude: (name) => name.endsWith('node_modules') })];
const others = [...globSync('{README.md,manifest*.yml,bin/*,migrations/*.sql}')];

/** Lines of `text` that match, each as `file:line: what: text`. */
function found(file: string, rules: Record<string, RegExp>): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, at) =>
      Object.entries(rules)
        .filter(([, pattern]) => pattern.test(line))
        .map(([what]) => `${file}:${at + 1}: ${what}: ${line.trim()}`),
    );
}

const matching = (word: string) => Object.values(privateWords).filter((pattern) => pattern.test(word));

/** The anchors that GitHub gives the headings of a page. */
function anchorsOf(page: string): Set<string> {
  const headings = readFileSync(page, 'utf8').matchAll(/^#{1,6} (.+)$/gm);
  return new Set(
    [...headings].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}

const pages = new Map(globSync('docs/**/*.md').map((page) => [page.replaceAll('\\', '/'), anchorsOf(page)]));

/** References to a page of `docs/` in a file, and links inside one of these pages, that lead nowhere. */
function lost(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const references = [...text.matchAll(/\bdocs\/[\w-]+\.md(?:#[\w-]+)?/g)].map(([reference]) => reference);
  const inside = pages.has(file) ? [...text.matchAll(/\]\((#[\w-]+)\)/g)].map(([, anchor]) => `${file}${anchor}`) : [];
  return [...references, ...inside]
    .filter((reference) => !leads(reference))
    .map((reference) => `${file}: ${reference}`);
}

function leads(reference: string): boolean {
  const [page = '', anchor] = reference.split('#');
  const anchors = pages.get(page);
  return anchors !== undefined && (anchor === undefined || anchors.has(anchor));
}

describe('sources', () => {
  test('everything that is cited can be opened by a reader of this repository', () => {
    expect(code.length).toBeGreaterThan(800);
    expect([...code, ...words, ...others].flatMap((file) => found(file, closedSources))).toEqual([]);
  });

  test('every reference to a page of docs leads to a heading of it', () => {
    const citing = code.filter((file) => readFileSync(file, 'utf8').includes('docs/kibana-format.md#'));
    expect(citing.length).toBeGreaterThan(10);
    expect([...code, ...words, ...others].flatMap(lost)).toEqual([]);
    expect(leads('docs/kibana-format.md#no-such-heading')).toBe(false);
  });

  test('words are those of the glossary', () => {
    const written = (file: string) =>
      found(file, privateWords).filter((line) => !exceptions.some((one) => one.test(line)));
    expect(code.flatMap(written)).toEqual([]);
    const paths = code.flatMap((file) =>
      Object.entries(privateWords).flatMap(([what, word]) => (word.test(file) ? [`${file}: ${what}`] : [])),
    );
    expect(paths).toEqual([]);
    expect('beginOutage, tellPush and withShelf'.match(/\w+/g)?.flatMap((word) => matching(word))).toHaveLength(3);
  });

  test('docstrings stand alone', () => {
    const found = (file: string) => (readFileSync(file, 'utf8').match(leaning) ?? []).map((text) => `${file}: ${text}`);
    expect(code.filter((file) => file.startsWith('src/')).flatMap(found)).toEqual([]);
    expect('/** The same for two. */'.match(leaning)).toHaveLength(1);
  });
});
