import { DocketError } from '../core/error.ts';
import { type AuditEvent, insertAuditEvent } from '../store/audit.ts';
import { claimReceipt, fillReceipt } from '../store/receipts.ts';
import type { Actor, Deps, Operation, WriteOperation } from './operation.ts';

/**
 * Perform any use case, as the only way to one: parse, receipt, authorise, run, audit, answer.
 *
 * A write is one transaction; a failure is audited in its own. An interaction delivered twice gets the first answer
 * again. Throw `DocketError` for what a person can mend; anything else is a fault of ours.
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
  const issue = result.error.issues[0];
  throw new DocketError('invalid_input', issue?.message ?? 'Something in this request is not right.', {
    cause: result.error,
    ...(typeof issue?.path[0] === 'string' && { field: issue.path[0] }),
  });
}

/** Throw in plain words when the person may not do this; also asked before a form opens that they could not send. */
export function authorise<I, O>(operation: Operation<I, O>, actor: Actor): void {
  if (actor.capabilities.has(operation.capability)) return;
  const words =
    actor.capabilities.size === 0
      ? 'Guests and people from other organisations cannot work with cases here. Ask a member of this workspace for help.'
      : 'You do not have the right to do this. A workspace admin can do it.';
  throw new DocketError('not_allowed', words);
}

async function write<I, O>(deps: Deps, operation: WriteOperation<I, O>, actor: Actor, input: I): Promise<O> {
  const at = deps.now().toISOString();
  const { receipt: key, workspaceId } = actor;
  return deps.database.transaction(async (tx) => {
    if (key !== undefined) {
      const receipt = await claimReceipt(tx, workspaceId, key, operation.name);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a receipt keeps what this very operation answered
      if (receipt.repeated) return receipt.answer as O;
    }
    authorise(operation, actor);
    const touched = new Set<string>();
    const output = await operation.write({ tx, deps, actor, at, touched }, input);
    // Sent together: the connection takes both in one trip.
    await Promise.all([
      insertAuditEvent(tx, actor, auditEvent(operation.name, actor, at, 'success', [...touched])),
      key !== undefined && fillReceipt(tx, workspaceId, key, output),
    ]);
    return output;
  });
}

function auditEvent(
  operation: string,
  actor: Actor,
  at: string,
  outcome: AuditEvent['outcome'],
  case_ids: string[],
): AuditEvent {
  return { at, actor: { ...actor.user }, operation, outcome, case_ids, request_id: actor.requestId };
}

async function auditFailure<I, O>(deps: Deps, operation: Operation<I, O>, actor: Actor, error: unknown): Promise<void> {
  const code = error instanceof DocketError ? error.code : 'fault';
  if (code === 'invalid_input' || code === 'not_found') return;
  const outcome = code === 'not_allowed' ? 'refused' : 'failure';
  const event = { ...auditEvent(operation.name, actor, deps.now().toISOString(), outcome, []), detail: { code } };
  try {
    await deps.database.transaction((tx) => insertAuditEvent(tx, actor, event));
  } catch (cause) {
    deps.log.warn({ err: cause, operation: operation.name }, 'a failure could not be audited');
  }
}
