import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import fc from 'fast-check';
import { parseManifest } from 'local-slack';
import { expect, test } from 'vitest';
import { withSettings } from '../../../src/cli/connect/env-file.ts';
import { manifestFor } from '../../../src/cli/connect/manifest-for.ts';
import { askFor, askWay, missingFor } from '../../../src/cli/connect/wanted.ts';
import { present } from '../../support/present.ts';

const manifest = readFileSync('manifest.yml', 'utf8');

/** A person who types these lines, and what they were asked. */
function typing(...lines: string[]) {
  const asked: { question: string; isSecret: boolean }[] = [];
  const ask = async (question: string, isSecret = false) => {
    asked.push({ question, isSecret });
    return present(lines.shift());
  };
  return { asked, terminal: { ask, close: () => {} } };
}

test('the manifest has the address wherever Slack sends something, and nothing else changes', () => {
  const filled = manifestFor({ url: 'https://cases.example.org/' });
  expect(filled).not.toContain('docket.example.com');
  expect(filled.match(/https:\/\/cases\.example\.org\/slack\/events$/gm)).toHaveLength(4);
  expect(parseManifest(filled)).toEqual(parseManifest(manifest));
});

test('a setting takes the place of the one before it, and all else stays as it was', () => {
  const before = '# mine\nPORT=4000\nexport SLACK_BOT_TOKEN=xoxb-old\nSLACK_BOT_TOKEN=xoxb-older\n\nOTHER="a b"\n\n';
  expect(withSettings(before, { SLACK_BOT_TOKEN: 'xoxb-new', PUBLIC_URL: 'https://a.example' })).toBe(
    '# mine\nPORT=4000\nSLACK_BOT_TOKEN=xoxb-new\n\nOTHER="a b"\nPUBLIC_URL=https://a.example\n',
  );
});

test('Node reads back what was written', () => {
  const value = fc.string({ unit: 'grapheme-ascii', minLength: 1 }).filter((text) => !/['\r\n]/.test(text));
  fc.assert(
    fc.property(value, (text) => {
      expect(parseEnv(withSettings('', { DATABASE_URL: text }))).toEqual({ DATABASE_URL: text });
    }),
  );
});

test('a person is asked for what is missing, unseen, until it will do', async () => {
  const wanted = missingFor('socket', { SLACK_APP_TOKEN: 'xapp-1' });
  const { terminal, asked } = typing('', '', 'xoxp-1', '', 'xoxb-1');
  expect(await askFor(wanted, terminal)).toEqual({ SLACK_BOT_TOKEN: 'xoxb-1' });
  expect(asked[0]).toMatchObject({ isSecret: true });
  expect(asked.map(({ question }) => question).join()).toContain('starts with "xoxb-"');
});

test('an address that is none is asked for again; none at all means Socket Mode', async () => {
  expect(await askWay(typing('docket', 'https://docket.example.org').terminal)).toEqual({
    url: 'https://docket.example.org',
  });
  expect(await askWay(typing('').terminal)).toBe('socket');
});
