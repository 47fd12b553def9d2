import { describe, expect, it } from 'vitest';
import { needsMove, targetState } from '../../../../src/connectors/status-move.ts';
import { CASE_STATUSES, type CaseStatus } from '../../../../src/core/cases/case.ts';
import { isLeft, meaningOf, type StatusMapping } from '../../../../src/core/connectors/status-mapping.ts';

const usual = { open: 'New', 'in-progress': 'Working', closed: 'Done' };
const meanings: Record<string, CaseStatus> = {
  New: 'open',
  Triage: 'open',
  Working: 'in-progress',
  Done: 'closed',
  Dismissed: 'closed',
};
const mapped = (states: StatusMapping['states']): StatusMapping => ({ states, closing: {} });

describe('what a state there means here', () => {
  it.each<[string, StatusMapping['states'], string, CaseStatus | undefined, CaseStatus | undefined]>([
    ['is its usual meaning where nobody chose it', {}, 'Done', undefined, 'closed'],
    ['is the status that it was chosen for', { closed: 'Working' }, 'Working', undefined, 'closed'],
    ['is nothing where it means nothing and was not chosen', {}, 'Parked', undefined, undefined],
    [
      'is what it was chosen for although it usually means nothing',
      { closed: 'Parked' },
      'Parked',
      undefined,
      'closed',
    ],
    [
      'of a state chosen for two is the one that the case has',
      { open: 'New', 'in-progress': 'New' },
      'New',
      'in-progress',
      'in-progress',
    ],
    [
      'of a state chosen for two is the first where the case has neither',
      { open: 'New', 'in-progress': 'New' },
      'New',
      'closed',
      'open',
    ],
    ['of another state stays as usual', { closed: 'Dismissed' }, 'Done', undefined, 'closed'],
  ])('%s', (_, states, current, near, meaning) => {
    expect(meaningOf(mapped(states), current, meanings[current], near)).toBe(meaning);
  });
});

describe('a ticket', () => {
  it.each<[string, StatusMapping['states'], string, CaseStatus, string | null]>([
    ['is closed with its case', {}, 'New', 'closed', 'Done'],
    ['is closed in the state that was chosen', { closed: 'Dismissed' }, 'New', 'closed', 'Dismissed'],
    ['that is closed in another way stays so', { closed: 'Dismissed' }, 'Done', 'closed', null],
    ['on which work has begun is not set back', {}, 'Working', 'open', null],
    ['is opened again', {}, 'Done', 'open', 'New'],
    ['that is new goes to the state that was chosen for open cases', { open: 'Triage' }, 'New', 'open', 'Triage'],
    ['in that state stays there', { open: 'Triage' }, 'Triage', 'open', null],
    ['in a state that means another status now is moved', { closed: 'Working' }, 'Working', 'in-progress', 'Working'],
    ['whose state means both stays there', { open: 'New', 'in-progress': 'New' }, 'New', 'in-progress', null],
    ['whose state means nothing is moved', {}, 'Parked', 'open', 'New'],
  ])('%s', (_, states, current, status, expected) => {
    const to = { status, mapping: mapped(states) };
    expect(needsMove(to, current, meanings[current]) ? targetState(to, usual) : null).toBe(expected);
  });

  it('is left where an administrator says so, and only there', () => {
    expect(CASE_STATUSES.filter((status) => isLeft(mapped({ closed: null }), status))).toEqual(['closed']);
  });
});
