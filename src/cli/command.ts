import { DocketError } from '../core/error.ts';
import { systemCode } from '../core/system-error.ts';
import type { Option } from './options.ts';

/** Where a command writes: its result, and what it tells beside it. */
export interface Output {
  out(line: string): void;
  err(line: string): void;
}

/** One word of `docket …`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** What it takes beside options, as the usage shows it: `FILE`. */
  takes?: string;
  /** Every option that it has, in the order in which they are shown. */
  options?: Record<string, Option>;
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

/** Return how an option is typed: `--space S`. */
export function optionUsage(name: string, { value }: Option): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

/** Return how a command is typed, with its options. */
export function usageOf(word: string, { takes, options = {} }: Command): string {
  const optional = Object.entries(options).map(([name, option]) => `[${optionUsage(name, option)}]`);
  return ['docket', word, ...(takes === undefined ? [] : [takes]), ...optional].join(' ');
}
