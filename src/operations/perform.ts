import { createHash } from 'node:crypto';
import type { Counted } from '../core/counted.ts';
import { codeOf, DocketError } from '../core/error.ts';
import { invalidInput } from '../core/invalid-input.ts';
import type { CaseUser } from '../core/user.ts';
import { type AuditEvent, insertAuditEvent } from '../store/audit.ts';
import { hasSqlState, type Scope, type Tx, UnknownOutcome } from '../store/database.ts';
import { claimReceipt, fillReceipt, type Receipt } from '../store/receipts.ts';
import { repeatUndone } from '../store/repeat.ts';
import { addDueEffects, transact } from '../store/transaction.ts';
import { systemActor } from './actor.ts';
import type { Actor, Deps, Operation, WriteContext, WriteOperation } from './operation.ts';
import { requireRight } from './require-right.ts';

/**
 * Perform any use case, as the only way to one: parse, receipt, authorise, run, audit, answer.
 *
 * A write is one transaction; a failure is audited in its own. An interaction delivered twice gets the first answer
 * again. A write of which nothing is left because others were in its way, or the connection ended, is done again. Throw
 * `DocketError` for what a person can mend; anything else is a fault of ours.
 */
export async function perform<I, O>(deps: Deps, operation: Operation<I, O>, actor: Actor, input: unknown): Promise<O> {
  try {
    const parsed = parse(operation, input);
    if ('write' in operation) return await write(deps, operation, actor, parsed);
    authorise(operation, actor);
    return await operation.read({ db: deps.database.read, deps, actor }, parsed);
  } catch (error) {
    await auditFailure(deps, operation, actor, error);
    throw error;
  }
}

function parse<I, O>(operation: Operation<I, O>, input: unknown): I {
  const result = operation.input.safeParse(input);
  if (result.success) return result.data;
  throw invalidInput(result.error);
}

/** Throw in plain words when the person may not do this; also asked before a form opens that they could not send. */
export function authorise<I, O>(operation: Operation<I, O>, actor: Actor): void {
  requireRight(actor, operation.capability);
}

async function write<I, O>(deps: Deps, operation: WriteOperation<I, O>, actor: Actor, input: I): Promise<O> {
  const at = deps.now().toISOString();
  authorise(operation, actor);
  const receipt = receiptOf(operation, actor, input);
  const work = () =>
    counting(deps, async (tx, counted) => {
      if (receipt) {
        const claimed = await claimReceipt(tx, receipt);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a receipt keeps what this very operation answered
        if (claimed.repeated) return claimed.answer as O;
      }
      const context: WriteContext = { tx, deps, actor, at, touched: new Set(), touchedConnectors: new Set(), counted };
      const output = await operation.write(context, input);
      // Sent together: the connection takes all of them in one trip.
      await Promise.all([
        insertAuditEvent(tx, actor, successEvent(operation.name, context)),
        receipt && fillReceipt(tx, receipt, output),
        addDueEffects(tx),
      ]);
      return output;
    });
  try {
    return operation.once
      ? await work()
      : await repeatUndone({ ...repeatable(deps), isReceipted: receipt !== undefined }, work);
  } catch (error) {
    // First, as what kept the last try may be the very work of which nobody knows.
    if (error instanceof UnknownOutcome) throw new OutcomeUnknown(receipt, error);
    if (hasSqlState(error, LOCKED)) throw new DocketError('changed_elsewhere_now', {}, { cause: error });
    throw error;
  }
}

/** Run a transaction, and count what happened in it once it is committed. */
async function counting<T>(deps: Deps, work: (tx: Tx, counted: Counted[]) => Promise<T>): Promise<T> {
  const counted: Counted[] = [];
  const output = await transact(deps.database, (tx) => work(tx, counted));
  for (const one of counted) deps.count?.(one);
  return output;
}

const repeatable = ({ random, outcomePatienceMs }: Deps) => ({ random, outcomePatienceMs });

/** Nobody knows yet whether a change was saved; with its receipt that can be found out later. */
export class OutcomeUnknown extends DocketError {
  readonly receipt: Receipt | undefined;

  constructor(receipt: Receipt | undefined, cause: unknown) {
    super('outcome_unknown', {}, { cause });
    this.receipt = receipt;
  }
}

/** SQLSTATE "lock not available": somebody else kept what is to be changed for longer than anybody waits. */
const LOCKED = new Set(['55P03']);

/** A receipt is for one request: what this person asks of this operation with this input, or by these words. */
function receiptOf<I, O>({ name }: WriteOperation<I, O>, actor: Actor, input: I): Receipt | undefined {
  const { receipt: key, said, workspaceId, spaceId, user } = actor;
  if (key === undefined) return undefined;
  const request = JSON.stringify([
    spaceId,
    user.profile_uid ?? user.username,
    name,
    said === undefined ? { input } : { said },
  ]);
  return { workspaceId, key, operation: name, request: createHash('sha256').update(request).digest('base64url') };
}

/**
 * Let Docket itself change something: one transaction like every write, with an actor of kind `system`. `work` may run
 * again where nothing of it is left, so it must only write to the database. It is audited where it changes a case or a
 * connector; heartbeats, renewals and progress are not.
 */
export async function performAsSystem<T>(
  deps: Deps,
  name: string,
  scope: Scope,
  work: (context: WriteContext) => Promise<T>,
  who: { user?: CaseUser; kind?: 'system' | 'webhook' } = {},
): Promise<T> {
  const at = deps.now().toISOString();
  const actor = systemActor(scope, `system:${name}`, who);
  return repeatUndone({ ...repeatable(deps), isReceipted: false }, () =>
    counting(deps, async (tx, counted) => {
      const context: WriteContext = { tx, deps, actor, at, touched: new Set(), touchedConnectors: new Set(), counted };
      const output = await work(context);
      const isAudited = context.touched.size > 0 || context.touchedConnectors.size > 0;
      if (isAudited) await insertAuditEvent(tx, actor, successEvent(name, context));
      return output;
    }),
  );
}

function successEvent(name: string, { actor, at, touched, touchedConnectors }: WriteContext): AuditEvent {
  const event = auditEvent(name, actor, at, 'success', [...touched]);
  return touchedConnectors.size === 0 ? event : { ...event, detail: { connector_ids: [...touchedConnectors] } };
}

function auditEvent(
  operation: string,
  actor: Actor,
  at: string,
  outcome: AuditEvent['outcome'],
  case_ids: string[],
): AuditEvent {
  return { at, actor: { kind: actor.kind, ...actor.user }, operation, outcome, case_ids, request_id: actor.requestId };
}

async function auditFailure<I, O>(deps: Deps, operation: Operation<I, O>, actor: Actor, error: unknown): Promise<void> {
  const kind = error instanceof DocketError ? error.kind : 'fault';
  if (kind === 'invalid_input' || kind === 'not_found') return;
  const outcome = kind === 'not_allowed' ? 'refused' : 'failure';
  const detail = { code: codeOf(error), kind };
  const event = { ...auditEvent(operation.name, actor, deps.now().toISOString(), outcome, []), detail };
  try {
    await transact(deps.database, (tx) => insertAuditEvent(tx, actor, event));
  } catch (cause) {
    deps.log.warn({ err: cause, operation: operation.name }, 'a failure could not be audited');
  }
}
