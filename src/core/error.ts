import { type ErrorArguments, type ErrorCode, situations } from './errors/index.ts';
import type { ErrorKind, Situation } from './errors/situation.ts';

/**
 * An error in a situation that is declared in `core/errors/`; its message is written for the person who sees it.
 *
 * `field` names the input at fault, so that a form can show the message beside it; `instead` is what was most likely
 * meant.
 */
export class DocketError extends Error {
  override readonly name = 'DocketError';
  readonly code: ErrorCode;
  readonly kind: ErrorKind;
  readonly field: string | undefined;
  readonly instead: { written: string; meant: string } | undefined;

  constructor(...[code, values, options = {}]: ErrorArguments) {
    const { kind, words }: Situation = situations[code];
    super(words(values ?? {}), { cause: options.cause });
    this.code = code;
    this.kind = kind;
    this.field = options.field;
    this.instead = options.instead;
  }
}

/** Return the code of an error, as logs and the audit have it; what is no `DocketError` is a fault of ours. */
export function codeOf(error: unknown): ErrorCode {
  return error instanceof DocketError ? error.code : 'fault_of_ours';
}
