import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesImportedBy, readSources, type SourceFile } from '../support/source-files.ts';

/** What each part of `slack/` may import of the others. */
const slackParts: Record<string, string[]> = {
  limits: [],
  context: [],
  files: [],
  text: ['context'],
  blocks: ['context', 'limits'],
  views: ['blocks', 'context', 'limits'],
  flows: ['blocks', 'context', 'forms', 'text', 'views'],
  forms: ['blocks', 'context', 'flows', 'limits', 'views'],
  listen: ['blocks', 'context', 'flows', 'text', 'views'],
  app: ['context', 'listen'],
};

/** What a person or Slack sets off: none knows another or a form; what two of them do is a flow. */
const listeners = ['commands', 'actions', 'shortcuts', 'options', 'events'];
for (const kind of listeners) slackParts[kind] = ['blocks', 'context', 'files', 'flows', 'limits', 'text', 'views'];

/** Where `listen/` finds all listeners and forms. */
const lists = new Set([...listeners, 'forms'].map((part) => `src/slack/${part}/index.ts`));

/** `src/slack/forms/x.ts` lies in `forms`, `src/slack/app.ts` in `app`. */
const slackPartOf = (path: string) => path.split('/')[2]?.replace(/\.ts$/, '') ?? '';

function slackBreaches(file: SourceFile): string[] {
  const part = slackPartOf(file.path);
  const allowed = slackParts[part];
  if (!allowed) return [`${file.path}: the table knows no part "${part}" of slack`];
  return filesImportedBy(file)
    .filter((target) => target.startsWith('src/slack/') && slackPartOf(target) !== part)
    .filter((target) => !allowed.includes(slackPartOf(target)) && !(part === 'listen' && lists.has(target)))
    .map((target) => `${file.path} imports ${target}`);
}

const files = readSources();
const slackFiles = files.filter(({ path }) => path.startsWith('src/slack/'));

describe('in Slack', () => {
  test('listeners share flows, and know neither each other nor forms', () => {
    expect(slackFiles.flatMap(slackBreaches)).toEqual([]);
  });

  test.each([
    ['a button knows a command', 'src/slack/actions/cases/x.ts', "import { edit } from '../../commands/edit.ts';"],
    ['a command knows a form', 'src/slack/commands/x.ts', "import { f } from '../forms/cases/edit-case.ts';"],
    ['an event knows what listens', 'src/slack/events/x.ts', "import type { L } from '../listen/within.ts';"],
    ['a form knows a command', 'src/slack/forms/cases/x.ts', "import { list } from '../../commands/list.ts';"],
    ['what listens knows one form', 'src/slack/listen/x.ts', "import { f } from '../forms/cases/share.ts';"],
    ['a new part', 'src/slack/attic/x.ts', ''],
  ])('a breach is found: %s', (_, path, text) => {
    expect(slackBreaches({ path, text })).toHaveLength(1);
  });
});

/** Of these each is a thing of its own however short it is: a list names it. */
const named = new Set([...listeners, 'forms']);
const SHORT_LINES = 45;

test('in Slack, a short file that one file of its folder needs is part of that file', () => {
  const importers = new Map<string, Set<string>>();
  for (const file of files) {
    for (const target of filesImportedBy(file)) {
      importers.set(target, (importers.get(target) ?? new Set()).add(file.path));
    }
  }
  const unlisted = slackFiles.filter(({ path, text }) => {
    const [only, ...others] = importers.get(path) ?? [];
    const isShort = text.split('\n').length - 1 < SHORT_LINES && !named.has(slackPartOf(path));
    return isShort && others.length === 0 && only !== undefined && dirname(only) === dirname(path);
  });
  expect(unlisted.map(({ path }) => path)).toEqual([]);
});
