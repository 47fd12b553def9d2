import { describe, expect, it } from 'vitest';
import { closeReasonWords, readCloseReason, typedCloseReason } from '../../../src/core/cases/close-reason.ts';

describe('why a case is closed, as somebody wrote it', () => {
  it.each([
    ['', { comment: '' }],
    ['false positive', { reason: 'false_positive', comment: '' }],
    ['False-Positive.', { reason: 'false_positive', comment: '' }],
    ['false_positive: test of the scanner', { reason: 'false_positive', comment: 'test of the scanner' }],
    ['duplicate of #12', { reason: 'duplicate', comment: 'duplicate of #12' }],
    ['Duplicate – see 12\nand 13', { reason: 'duplicate', comment: 'see 12\nand 13' }],
    ['other', { reason: 'other', comment: '' }],
    ['other people took it over', { comment: 'other people took it over' }],
    ['duplicates were found', { comment: 'duplicates were found' }],
    ['not a false positive', { comment: 'not a false positive' }],
  ])('%j is a reason, a comment, or both', (text, expected) => {
    expect(readCloseReason(text)).toEqual(expected);
  });

  it('is a key where it is one of Kibana’s, else the words', () => {
    expect(typedCloseReason(' Benign positive ')).toBe('benign_positive');
    expect(typedCloseReason('duplicate of 12')).toBe('duplicate of 12');
  });

  it('reads as words', () => {
    expect(closeReasonWords('benign_positive')).toBe('benign positive');
    expect(closeReasonWords('Mistake of ours')).toBe('“Mistake of ours”');
  });
});
