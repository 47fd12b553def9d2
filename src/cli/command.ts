import { DocketError } from '../core/error.ts';
import { systemCode } from '../core/system-error.ts';

/** Where a command writes: its result, and what it tells beside it. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
}

/** One word of `docket …`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** How it is typed, with its options. */
  usage: string;
  /** Return the exit code: 0 all is well, 1 something failed, 2 the arguments, a file or the database cannot be used. */
  run(args: string[], output: Output): Promise<number>;
}

/**
 * Tell whether an error means that what was typed cannot be used. `parseArgs` of Node throws such errors with a code.
 */
export function isUnusable(error: unknown): error is Error {
  if (error instanceof DocketError) return error.kind === 'invalid_input';
  return error instanceof Error && /^ERR_PARSE_ARGS/.test(systemCode(error) ?? '');
}
