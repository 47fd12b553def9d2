import { describe, expect, test } from 'vitest';
import { absentReferences, atDestination } from '../../../src/saved-objects/destination.ts';
import { type Entry, entryOf, type Known, type PlanOptions, planImport } from '../../../src/saved-objects/plan.ts';
import { elena, line, oldCase, read } from './support.ts';

function entry(type: string, id: string, changes: Partial<Entry> = {}): Entry {
  return { line: 1, type, id, originId: id, title: null, caseId: null, ...changes };
}

/** A destination that holds these `type:id`, some of them copies of others (`type:originId` → ids). */
function known(here: string[], origins: Record<string, string[]> = {}, casesInFile: string[] = []): Known {
  return {
    exists: (type, id) => here.includes(`${type}:${id}`),
    withOrigin: (type, originId) => (origins[`${type}:${originId}`] ?? []).map((id) => ({ id })),
    seen: () => false,
    caseInFile: (id) => casesInFile.includes(id),
  };
}

function options(changes: Partial<PlanOptions> = {}): PlanOptions {
  let next = 0;
  return { onConflict: 'ask', newCopies: false, newId: () => `new-${++next}`, ...changes };
}

const one = entry('cases', '1');

describe('a plan', () => {
  test('creates what is not there', () => {
    expect(planImport([one], known([]), options())).toEqual([{ kind: 'create', entry: one, id: '1' }]);
  });

  test.each([
    ['overwrite', { kind: 'overwrite', entry: one, id: '1' }],
    ['skip', { kind: 'skip', entry: one, id: '1' }],
    ['ask', { kind: 'ask', entry: one, destinations: [{ id: '1' }] }],
  ] as const)('does with what is there as told: %s', (onConflict, action) => {
    expect(planImport([one], known(['cases:1']), options({ onConflict }))).toEqual([action]);
  });

  test('finds what an earlier import brought under another id', () => {
    const copies = known([], { 'cases:1': ['copy'] });
    expect(planImport([one], copies, options({ onConflict: 'overwrite' }))).toEqual([
      { kind: 'overwrite', entry: one, id: 'copy' },
    ]);
  });

  test('does not choose between several copies, unless it was told which', () => {
    const copies = known([], { 'cases:1': ['a', 'b'] });
    expect(planImport([one], copies, options({ onConflict: 'overwrite' }))).toMatchObject([
      { kind: 'fail', reason: 'ambiguous_conflict' },
    ]);
    expect(planImport([one], copies, options())).toMatchObject([
      { kind: 'ask', destinations: [{ id: 'a' }, { id: 'b' }] },
    ]);
    const overwrite = options({ answers: new Map([['cases:1', { overwrite: 'b' }]]) });
    expect(planImport([one], copies, overwrite)).toEqual([{ kind: 'overwrite', entry: one, id: 'b' }]);
    const skip = options({ answers: new Map([['cases:1', { skip: true }]]) });
    expect(planImport([one], copies, skip)).toMatchObject([{ kind: 'skip' }]);
  });

  test('gives every new copy a new id and meets nothing', () => {
    const part = entry('cases-comments', 'm', { caseId: '1' });
    const here = known(['cases:1', 'cases-comments:m'], {}, ['1']);
    expect(planImport([part, one], here, options({ newCopies: true }))).toEqual([
      { kind: 'create', entry: part, id: 'new-1' },
      { kind: 'create', entry: one, id: 'new-2' },
    ]);
  });

  test('refuses the second of two lines with one type and id, in a batch and across batches', () => {
    const second = { ...one, line: 2 };
    expect(planImport([one, second], known([]), options())).toMatchObject([
      { kind: 'create' },
      { kind: 'fail', reason: 'duplicate', entry: { line: 2 } },
    ]);
    const later: Known = { ...known([]), seen: (type, id) => type === 'cases' && id === '1' };
    expect(planImport([one], later, options())).toMatchObject([{ kind: 'fail', reason: 'duplicate' }]);
  });

  test('refuses what belongs to a case that is nowhere', () => {
    const part = entry('cases-user-actions', 'u', { caseId: '1' });
    expect(planImport([part], known([]), options())).toMatchObject([{ kind: 'fail', reason: 'missing_case' }]);
    expect(planImport([part], known([], {}, ['1']), options())).toMatchObject([{ kind: 'create' }]);
    expect(planImport([part], known(['cases:1']), options())).toMatchObject([{ kind: 'create' }]);
    expect(planImport([part], known(['cases:1']), options({ newCopies: true }))).toMatchObject([{ kind: 'fail' }]);
  });

  test('keeps what Docket does not act on under its own id', () => {
    const pattern = entry('index-pattern', 'p');
    expect(planImport([pattern], known(['index-pattern:p']), options({ newCopies: true }))).toEqual([
      { kind: 'keep', entry: pattern, id: 'p' },
    ]);
  });

  test('knows an object by its origin, title and case', () => {
    const { object } = read(line('cases', oldCase, { originId: 'o' }));
    expect(entryOf(5, object)).toEqual({
      line: 5,
      type: 'cases',
      id: 'cases-1',
      originId: 'o',
      title: oldCase.title,
      caseId: null,
    });
    const comment = { type: 'user', comment: 'Hi', owner: 'cases', created_at: oldCase.created_at, created_by: elena };
    expect(entryOf(6, read(line('cases-comments', comment)).object)).toMatchObject({
      originId: 'cases-comments-1',
      caseId: 'case-1',
    });
    expect(entryOf(7, read(line('action', { actionTypeId: '.jira', name: 'Jira' })).object)).toMatchObject({
      title: 'Jira',
      caseId: null,
    });
  });
});

describe('an object at its destination', () => {
  const references = [
    { id: 'k', name: 'connectorId', type: 'action' },
    { id: 'p', name: 'layer', type: 'index-pattern' },
  ];
  const { object } = read(line('cases', oldCase, { references, originId: 'older' }));
  const moved = (type: string, id: string) => (type === 'action' && id === 'k' ? 'k2' : undefined);
  const rewritten = [{ ...references[0], id: 'k2' }, references[1]];

  test('refers to what others became', () => {
    expect(atDestination(object, object.id, moved, false)).toEqual({ ...object, references: rewritten });
  });

  test('remembers its first origin under another id', () => {
    expect(atDestination(object, 'x', moved, false)).toMatchObject({
      id: 'x',
      references: rewritten,
      envelope: { originId: 'older' },
    });
    const { object: first } = read(line('cases', oldCase));
    expect(atDestination(first, 'x', moved, false).envelope).toEqual({ originId: 'cases-1' });
  });

  test('forgets it as a new copy', () => {
    expect(atDestination(object, 'x', moved, true)).toEqual({
      ...object,
      id: 'x',
      references: rewritten,
      envelope: {},
    });
  });

  test('says which data views are not there', () => {
    expect(absentReferences(object, () => false)).toEqual([references[1]]);
    expect(absentReferences(object, () => true)).toEqual([]);
  });
});
