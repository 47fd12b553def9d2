import { DrizzleQueryError } from 'drizzle-orm/errors';

/**
 * Take out of an error, and out of its causes, what a failed query was given: what people wrote, and all of a batch in
 * an import. Errors are logged, and kept with the jobs that they ended. Return the error, so that it can be thrown.
 */
export function withoutParameters<E>(error: E): E {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if (!(cause instanceof DrizzleQueryError) || cause.params.length === 0) continue;
    const given = `\nparams: ${cause.params}`;
    const left = `\n${cause.params.length} parameters`;
    cause.message = cause.message.replace(given, () => left);
    if (cause.stack !== undefined) cause.stack = cause.stack.replace(given, () => left);
    cause.params = [];
  }
  return error;
}
