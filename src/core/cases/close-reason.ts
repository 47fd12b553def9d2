import { z } from 'zod';
import type { Decision } from './edit-case.ts';

/** Reasons for closing that Kibana knows, by its keys (`docs/kibana-format.md`). */
export const CLOSE_REASONS = {
  duplicate: 'Duplicate',
  false_positive: 'False positive',
  true_positive: 'True positive',
  benign_positive: 'Benign positive',
  other: 'Other',
} as const;

/** Characters that a reason of one's own may have, as in Kibana. */
export const MAX_CLOSE_REASON_LENGTH = 1_024;

/** A reason for closing: a key of Kibana's, or words of one's own. */
export const closeReason = z
  .string()
  .trim()
  .min(1)
  .max(MAX_CLOSE_REASON_LENGTH, `A reason can have up to ${MAX_CLOSE_REASON_LENGTH.toLocaleString('en')} characters.`);

/** Why a case is closed, as somebody wrote it: a known reason in front, and the words that are kept as a comment. */
export interface WrittenReason {
  reason?: string;
  comment: string;
}

/**
 * Read why a case is closed: `false positive` is a reason, `false positive: test of the scanner` is one with a comment,
 * and `duplicate of 12` is one whose words are the comment as a whole. Any other words are a comment alone.
 */
export function readCloseReason(text: string): WrittenReason {
  const comment = text.trim();
  for (const [reason, label] of Object.entries(CLOSE_REASONS)) {
    const words = label.toLowerCase().replace(' ', '[ _-]');
    const rest = new RegExp(`^${words}(?![\\p{L}\\p{N}_])(.*)$`, 'isu').exec(comment)?.[1]?.trim();
    if (rest === undefined) continue;
    if (rest === '' || /^[.!]$/.test(rest)) return { reason, comment: '' };
    const said = /^[:;,–—-]\s*(.+)$/s.exec(rest)?.[1];
    if (said !== undefined) return { reason, comment: said };
    if (reason !== 'other') return { reason, comment };
  }
  return { comment };
}

/** Return what somebody typed as a reason: the key where it is one of Kibana's, else the words. */
export function typedCloseReason(text: string): string {
  const { reason, comment } = readCloseReason(text);
  return reason !== undefined && comment === '' ? reason : text.trim();
}

/** Return a reason as people read it: the words of a key, or what somebody wrote. */
export function closeReasonWords(reason: string): string {
  const key = reason.trim();
  return /^[a-z]+(?:_[a-z]+)*$/.test(key) ? key.replaceAll('_', ' ') : `“${key}”`;
}

/** Record with the closing of a case why it was closed; a decision that closes nothing stays as it is. */
export function withCloseReason(decision: Decision, reason: string | undefined): Decision {
  if (reason === undefined) return decision;
  const actions = decision.actions.map((action) =>
    action.type === 'status' && action.payload.status === 'closed'
      ? { ...action, payload: { ...action.payload, closeReason: reason } }
      : action,
  );
  return { ...decision, actions };
}
