import { randomBytes } from 'node:crypto';
import { WebAPIHTTPError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { Logger } from 'pino';
import { DocketError } from '../../core/error.ts';
import type { ErrorCode } from '../../core/errors/index.ts';
import { isSlackUnavailable } from '../../core/slack-unavailable.ts';
import { fullDisk, systemCode } from '../../core/system-error.ts';
import { findOutcome } from '../../operations/find-outcome.ts';
import type { Deps } from '../../operations/operation.ts';
import { OutcomeUnknown } from '../../operations/perform.ts';
import type { Interaction } from './interaction.ts';
import { type Installation, interactionOf, type Received } from './interaction-of.ts';
import { sayPrivately } from './say-privately.ts';
import { slackError } from './slack-error.ts';

/** What the listeners share. */
export interface Listener {
  deps: Deps;
  installation: Installation;
  /** Count work as under way until it ends, so that a stop can wait for it. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Where work is done again later: tell which errors are thrown for that, instead of being put into words. */
  isRetried?(error: unknown): boolean;
}

/** Words for a person about something that did not work; `field` is the input at fault, where one is. */
interface Explained {
  text: string;
  code: ErrorCode;
  field?: string;
}

/** Errors of the network and of Postgres that mean "not now": codes of Node, postgres.js and SQLSTATE classes. */
const UNAVAILABLE =
  /^(ECONN(REFUSED|RESET|ABORTED)|ETIMEDOUT|EPIPE|ENOTFOUND|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|57P0[123]|08\w{3}|53300)$/;

/** What the same request may meet no more a little later; with its receipt it is done once. */
const LATER: ReadonlySet<ErrorCode | undefined> = new Set([
  'database_unavailable',
  'outcome_unknown',
  'changed_elsewhere_now',
]);

/** Tell whether a try that ended with this code says nothing about a later one. */
export const isForLater = (code: ErrorCode | undefined) => LATER.has(code);

/** Tell whether the same may work later: Slack, the network or the database is not there now. */
export function isTransient(error: unknown): boolean {
  return (
    isUnavailable(error) ||
    (error instanceof DocketError && isForLater(error.code)) ||
    error instanceof WebAPIRateLimitedError ||
    error instanceof WebAPIRequestError ||
    (error instanceof WebAPIHTTPError && error.statusCode >= 500) ||
    isSlackUnavailable(slackError(error))
  );
}

/** Understands the payload and runs `work`; an error of either comes back as words. */
export async function attempt<T>(
  listener: Listener,
  received: Received,
  work: (interaction: Interaction) => Promise<T>,
): Promise<{ ok: true; value: T } | ({ ok: false } & Explained)> {
  const { deps, installation, isRetried } = listener;
  let requestId: string | undefined;
  try {
    const interaction = await interactionOf(deps, installation, received);
    requestId = interaction.actor.requestId;
    return { ok: true, value: await work(interaction) };
  } catch (error) {
    if (isRetried?.(error)) throw error;
    if (error instanceof OutcomeUnknown && error.receipt && !received.commitment?.isKept) {
      void listener.track(reportOutcome(deps, installation, received, error.receipt));
    }
    return { ok: false, ...explain(error, deps, requestId) };
  }
}

const SAVED = '✅ It was saved, so there is nothing left to do.';
const NOT_SAVED = 'It was not saved: nothing was changed. Please do it again.';

/** Find out what became of a change of which nobody knew, and tell whoever asked for it. */
async function reportOutcome(
  deps: Deps,
  { client }: Installation,
  { userId, conversation }: Received,
  receipt: NonNullable<OutcomeUnknown['receipt']>,
): Promise<void> {
  const isSaved = await findOutcome(deps, receipt);
  if (isSaved === undefined) return;
  await sayPrivately(client, userId, conversation, { text: isSaved ? SAVED : NOT_SAVED }).catch((error: unknown) =>
    deps.log.warn({ err: error }, 'what became of a change could not be told'),
  );
}

/**
 * Turn any error into words. Its code is in the log; what is our fault stands there under a reference number that the
 * person can tell us.
 */
export function explain(
  error: unknown,
  { log: parent, count }: Pick<Deps, 'log' | 'count'>,
  requestId: string | undefined,
): Explained {
  const log = parent.child({ requestId });
  const { code, kind, message, field } = situationOf(error, log);
  if (code === 'fault_of_ours') count?.({ what: 'fault' });
  if (kind !== 'fault' && kind !== 'unavailable') log.info({ code }, 'a request was refused');
  return { text: message, code, ...(field !== undefined && { field }) };
}

function situationOf(error: unknown, log: Logger): DocketError {
  if (error instanceof DocketError) {
    if (error.kind === 'unavailable') log.warn({ err: error, code: error.code }, 'what is needed is not there now');
    return error;
  }
  if (fullDisk(error) !== undefined) {
    const full = new DocketError('database_full', {}, { cause: error });
    log.error({ err: error, code: full.code }, 'the disk of the database is full');
    return full;
  }
  if (isUnavailable(error)) {
    const away = new DocketError('database_unavailable', {}, { cause: error });
    log.error({ err: error, code: away.code }, 'the database cannot be reached');
    return away;
  }
  const reference = randomBytes(4).toString('hex');
  const fault = new DocketError('fault_of_ours', { reference }, { cause: error });
  log.error({ err: error, code: fault.code, reference }, 'an interaction failed');
  return fault;
}

function isUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (UNAVAILABLE.test(systemCode(cause) ?? '')) return true;
    if (cause instanceof AggregateError && cause.errors.some(isUnavailable)) return true;
  }
  return false;
}
