import type { Task, TaskList } from 'graphile-worker';
import { withoutParameters } from '../../query-error.ts';
import type { Handler, Handlers, JobContext } from '../handler.ts';

/**
 * Return the handlers as graphile-worker calls them. A handler that throws has its job tried again later, ever less
 * often.
 */
export function taskList(context: JobContext, handlers: Handlers): TaskList {
  const entries = Object.entries(handlers) as [string, Handler<never>][];
  return Object.fromEntries(entries.map(([kind, handler]) => [kind, task(context, kind, handler)]));
}

function task(context: JobContext, kind: string, handler: Handler<never>): Task {
  return async (payload, { job }) => {
    const log = context.deps.log.child({ job: job.id, kind, attempt: job.attempts });
    const info = { id: job.id, attempt: job.attempts, addedAt: job.created_at };
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a job was added with the payload of its kind (`addEffect`)
      await handler({ ...context, deps: { ...context.deps, log } }, payload as never, info);
    } catch (error) {
      log.error({ err: error, last: job.attempts >= job.max_attempts }, 'a job failed');
      throw withoutParameters(error);
    }
  };
}
