import { expect, test } from 'vitest';
import { receipt } from '../../../src/slack/blocks/attachments/receipt.ts';
import { caseCard } from '../../../src/slack/blocks/cases/case-card.ts';
import { sentenceMessage } from '../../../src/slack/blocks/message.ts';
import { ana, newCase } from '../../support/arbitrary.ts';

const RLO = '\u202e';
const names = { user: () => `Ana${RLO}ziuR` };

test('characters that turn what is read around are visible in titles, tags and names, and stay in a description', () => {
  const of = { ...newCase(), title: `invoice${RLO}fdp.exe`, tags: [`a${RLO}b`], assignees: [{ uid: 'U0ANARUIZ1' }] };
  const card = caseCard({ case: { ...of, description: 'שלום\u200f!' }, spaceId: 'default', names });
  expect(JSON.stringify(card)).not.toContain(RLO);
  expect(JSON.stringify(card).split('⟨U+202E⟩').length).toBeGreaterThan(4);
  expect(JSON.stringify(card.blocks)).toContain('שלום\u200f!');
  expect(of.title).toContain(RLO);
});

test.each([
  '\u200e',
  '\u200f',
  '\u061c',
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
])('U+%# is named in sentences of ours', (character) => {
  const message = sentenceMessage(`Case “a${character}b” is closed.`);
  expect(JSON.stringify(message)).not.toContain(character);
  expect(message.text).toContain(`⟨U+${character.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}⟩`);
});

test('a file is named by all of its characters, on its receipt and in its text', () => {
  const file = {
    name: `invoice${RLO}fdp.exe`,
    size: 3,
    sha256: 'x',
    created_by: ana,
    created_at: '2026-01-01T00:00:00.000Z',
    source: {},
  };
  const message = JSON.stringify(receipt(1, [file], names));
  expect(message).not.toContain(RLO);
  expect(message.split('invoice⟨U+202E⟩fdp.exe').length).toBe(3);
});
