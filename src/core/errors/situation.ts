/** How a situation is handled: audited or not, tried again or not, said beside an input or alone. A fault is ours. */
export type ErrorKind =
  | 'invalid_input'
  | 'not_found'
  | 'not_allowed'
  | 'conflict'
  | 'limit_reached'
  | 'unavailable'
  | 'fault';

/** What a situation needs to be put in words where that is nothing. */
export type NoValues = Record<string, never>;

/** What is said of a situation to whoever reads up on it, one plain sentence each (`docs/errors.md`). */
interface Description {
  kind: ErrorKind;
  /** What happened. */
  happened: string;
  /** What was kept, and what was not. */
  kept: string;
  /** What to do next. */
  next: string;
}

/** A situation in which a person could need help, and what they see in it. */
export interface Situation<V extends object = object> extends Description {
  /** Values as they might be, for the page of all situations. */
  example: V;
  /** What the person sees; without a code of any kind. */
  words(values: V): string;
}

/** Declare a situation. Its `example` declares which values the place that throws must give. */
export function situation(of: Description & { words: string }): Situation<NoValues>;
export function situation<V extends object>(of: Description & { example: V; words(values: V): string }): Situation<V>;
export function situation({
  words,
  example = {},
  ...description
}: Description & { words: string | ((values: object) => string); example?: object }): Situation {
  return { ...description, example, words: typeof words === 'string' ? () => words : words };
}
