import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { type ReportTo, reportTo } from '../../core/report-to.ts';
import { reportJoined } from '../../store/connectors/report-reauthentication.ts';
import { deliverPushes } from '../../store/effects.ts';
import { findPushTargets, insertPushes, type PushTarget } from '../../store/push/pushes.ts';
import { namesOf } from '../cases/case-names.ts';
import { missingCase } from '../cases/missing-case.ts';
import { renderChanged } from '../cases/render-changed.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';

/**
 * What became of asking for a push; `already`: it waits or is being sent, and goes once more with what changed since;
 * `kept`: cases cannot be pushed to this type of connector.
 */
export type PushOutcome = 'queued' | 'already' | 'no_connector' | 'kept' | 'disabled' | 'waiting_for_sign_in';

/** One case whose push was asked for. */
export interface PushRequested {
  caseId: string;
  number: number;
  title: string;
  /** The connector; null where the case has none, or one that is gone. */
  connector: { id: string; name: string } | null;
  outcome: PushOutcome;
}

/** Milliseconds after which a card says that a push is on its way. */
const SHOWN_AFTER_MS = 2_000;

interface Input {
  cases: CaseReference[];
  reportTo?: ReportTo | undefined;
}

/**
 * Ask for cases to be sent to their external systems, one or many; how several end is reported in one message. Throw
 * where a single case is not there; of many they are left out.
 */
export const requestPushes: WriteOperation<Input, PushRequested[]> = {
  name: 'requestPushes',
  capability: 'push_cases',
  input: z.object({ cases: z.array(caseReference).min(1), reportTo: reportTo.optional() }),
  async write(context, { cases, reportTo }) {
    const requested = await request(context, cases, reportTo);
    const [only, ...others] = cases;
    if (only && others.length === 0 && requested.length === 0) {
      throw await missingCase(context.tx, context.actor, only);
    }
    return requested;
  },
};

/** Ask for the pushes of cases as a part of another operation, in a few statements however many cases there are. */
export async function request(
  context: WriteContext,
  cases: readonly (string | CaseReference)[],
  reportTo?: ReportTo,
): Promise<PushRequested[]> {
  const { tx, deps, actor, at, touched, run } = context;
  const targets = await findPushTargets(tx, actor, namesOf(cases));
  const wanted = targets.filter((target) => !isKept(target) && target.connectorName !== null && !target.isDisabled);
  const of = wanted.map(({ caseId, connectorId }) => ({ id: deps.id(), caseId, connectorId }));
  const requestId = reportTo && of.length > 1 ? deps.id() : undefined;
  const fresh = await insertPushes(tx, actor, { of, by: actor.user, at, reportTo, runId: run?.id, requestId });
  await deliverPushes(tx, actor, [...new Set(wanted.map(({ connectorId }) => connectorId))]);
  const signedOut = wanted.filter(({ isSignedOut }) => isSignedOut).map(({ connectorId }) => connectorId);
  if (signedOut.length > 0) await reportJoined(tx, actor, [...new Set(signedOut)]);
  // A push that arrives at once shows that it did, instead of two cards in a row.
  await renderChanged(context, [...fresh], new Date(Date.parse(at) + SHOWN_AFTER_MS));
  for (const id of fresh) touched.add(id);
  return targets.map((target) => answerFor(target, fresh));
}

function isKept({ connectorType }: PushTarget): boolean {
  return connectorType !== null && definitionOf(connectorType) === undefined;
}

function answerFor(target: PushTarget, fresh: ReadonlySet<string>): PushRequested {
  const { caseId, number, title, connectorId, connectorName, isDisabled, isSignedOut } = target;
  const connector = connectorName === null ? null : { id: connectorId, name: connectorName };
  const outcome = (): PushOutcome => {
    if (!connector) return 'no_connector';
    if (isKept(target)) return 'kept';
    if (isDisabled) return 'disabled';
    if (isSignedOut) return 'waiting_for_sign_in';
    return fresh.has(caseId) ? 'queued' : 'already';
  };
  return { caseId, number, title, connector, outcome: outcome() };
}
