/** What can go wrong that a person can do something about. Anything else is a fault of ours. */
export type DocketErrorCode =
  | 'invalid_input'
  | 'not_found'
  | 'not_allowed'
  | 'conflict'
  | 'limit_reached'
  | 'unavailable';

/**
 * An error whose message is written for the person who sees it: what happened, what was kept, what to do next.
 *
 * `field` names the input at fault, so that a form can show the message beside it.
 */
export class DocketError extends Error {
  override readonly name = 'DocketError';
  readonly code: DocketErrorCode;
  readonly field: string | undefined;

  constructor(code: DocketErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.field = options.field;
  }
}

/** Make the error for a case that does not exist for this person; it says nothing about other spaces. */
export function caseNotFound(reference: string): DocketError {
  return new DocketError(
    'not_found',
    `I can't find case ${reference} here. \`/case list\` shows the cases of this space.`,
  );
}
