import { describe, expect, it } from 'vitest';
import { type ImportLog, importLog } from '../../../src/slack/blocks/transfer/import-log.ts';
import { words } from '../../support/look.ts';

const log: ImportLog = {
  fileName: 'export.ndjson',
  created: 41,
  overwritten: 0,
  skipped: 0,
  kept: 1,
  failed: 0,
  spaceId: 'default',
  byType: { cases: { created: 12 }, 'cases-comments': { created: 29 }, 'index-pattern': { kept: 1 } },
  errors: [],
  warnings: [],
  connectors: [],
};

describe('the log of an import', () => {
  it('says in one line that all went well, and what came', () => {
    const { text, blocks } = importLog(log);
    expect(text).toBe('✅ export.ndjson: all 42 objects imported.');
    expect(words(blocks)).toContain('12 cases, created');
    expect(words(blocks)).toContain('29 comments, created');
    expect(words(blocks)).toContain('1 data view, kept for exports');
  });

  it('says that nothing is new, or that nothing was imported', () => {
    const known = { ...log, created: 0, skipped: 41, byType: { cases: { skipped: 41 }, 'index-pattern': { kept: 1 } } };
    expect(importLog(known).text).toBe('✅ export.ndjson: nothing new, 41 here already.');
    const { text, blocks } = importLog({ ...known, failed: 1, isNothing: true });
    expect(text).toBe(
      '⚠️ export.ndjson: nothing was imported, because 1 object cannot be and you chose all or nothing.',
    );
    expect(words(blocks)).toContain('41 cases, left out');
  });

  it('names the lines that failed and why, ten of them, and counts the rest', () => {
    const errors = Array.from({ length: 14 }, (_, index) => ({
      line: index + 7,
      type: 'cases',
      title: `Case ${index}`,
      message: 'A comma is missing at character 112.',
    }));
    const { text, blocks } = importLog({ ...log, failed: 14, errors });
    expect(text).toBe(
      '⚠️ export.ndjson: 42 objects imported, 14 not imported. Line 7: A comma is missing at character 112.',
    );
    expect(words(blocks)).toContain('Line 16  (“Case 9”):  A comma is missing at character 112.');
    expect(words(blocks)).not.toContain('Line 17');
    expect(words(blocks)).toContain('and 4 more');
  });

  it('offers to sign in again to each connector without secrets, and to no other', () => {
    const { text, blocks } = importLog({
      ...log,
      connectors: [
        { id: 'c1', name: 'Jira production', type: '.jira', missingSecrets: true },
        { id: 'c2', name: 'Swimlane', type: '.swimlane', missingSecrets: false },
        { id: 'c3', name: 'Team chat', type: '.slack', missingSecrets: true },
      ],
    });
    expect(text).toContain('Sign in to Jira production.');
    expect(blocks.at(-1)).toMatchObject({ accessory: { action_id: 'connector_reauthenticate', value: 'c1' } });
    expect(words(blocks)).not.toMatch(/Swimlane|Team chat/);
  });

  it('asks nobody to sign in to what was not imported', () => {
    const connectors = [{ id: 'c1', name: 'Jira production', type: '.jira', missingSecrets: true }];
    const { text, blocks } = importLog({ ...log, failed: 1, isNothing: true, connectors });
    expect(text).not.toContain('Sign in');
    expect(JSON.stringify(blocks)).not.toContain('connector_reauthenticate');
  });

  it('leads to the cases, in the space where they are', () => {
    const buttons = (numbers: { from: number; to: number }[]) =>
      importLog({ ...log, spaceId: 'red-team', numbers }).blocks.filter(({ type }) => type === 'actions');
    expect(buttons([])).toEqual([]);
    expect(buttons([{ from: 7, to: 7 }])).toMatchObject([
      { block_id: 'case/red-team/7/imported', elements: [{ action_id: 'case_open', text: { text: 'View case' } }] },
    ]);
    const value = JSON.stringify({ query: 'number:3,7-9', spaceId: 'red-team' });
    expect(
      buttons([
        { from: 3, to: 3 },
        { from: 7, to: 9 },
      ]),
    ).toMatchObject([{ elements: [{ action_id: 'list_show', value }] }]);
  });
});
