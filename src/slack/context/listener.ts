import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { DocketError } from '../../core/error.ts';
import type { Deps } from '../../operations/operation.ts';
import type { Interaction } from './interaction.ts';
import { type Installation, interactionOf, type Received } from './interaction-of.ts';

/** What the listeners share. */
export interface Listener {
  deps: Deps;
  installation: Installation;
  /** Counts work as under way until it ends, so that a stop can wait for it. */
  track<T>(work: Promise<T>): Promise<T>;
}

/** Words for a person about something that did not work; `field` is the input at fault, where one is. */
interface Explained {
  text: string;
  field?: string;
}

/** Errors of the network and of Postgres that mean "not now": codes of Node, postgres.js and SQLSTATE classes. */
const UNAVAILABLE =
  /^(ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|EPIPE|ENOTFOUND|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0[123]|08\w{3}|53300)$/;

/** Understands the payload and runs `work`; an error of either comes back as words. */
export async function attempt<T>(
  { deps, installation }: Listener,
  received: Received,
  work: (interaction: Interaction) => Promise<T>,
): Promise<{ ok: true; value: T } | ({ ok: false } & Explained)> {
  try {
    return { ok: true, value: await work(await interactionOf(deps, installation, received)) };
  } catch (error) {
    return { ok: false, ...explain(error, deps.log) };
  }
}

/** Turns any error into words; what is our fault is logged under a reference number that the person can tell us. */
function explain(error: unknown, log: Logger): Explained {
  if (error instanceof DocketError)
    return { text: error.message, ...(error.field !== undefined && { field: error.field }) };
  if (isUnavailable(error)) {
    log.error({ err: error }, 'the database cannot be reached');
    return { text: 'I cannot reach my database right now, so nothing was changed. Please try again in a minute.' };
  }
  const reference = randomBytes(4).toString('hex');
  log.error({ err: error, reference }, 'an interaction failed');
  return {
    text: `This did not work, and it is our fault, not yours. Nothing was changed. If it happens again, tell your admin this number: ${reference}.`,
  };
}

function isUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && UNAVAILABLE.test(String(cause.code))) return true;
    if (cause instanceof AggregateError && cause.errors.some(isUnavailable)) return true;
  }
  return false;
}
