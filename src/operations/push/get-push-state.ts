import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import type { Attachment } from '../../core/attachments/attachment.ts';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { requiresUpdate } from '../../core/push/build-incident.ts';
import { offerStands } from '../../core/push/push-offer.ts';
import { type PushState, standingOf, standingWords } from '../../core/push/push-state.ts';
import { attachmentsOf } from '../../store/attachments/attachments.ts';
import { findNamed } from '../../store/cases/cases.ts';
import type { Reader, Scope } from '../../store/database.ts';
import type { Push } from '../../store/push/push.ts';
import { listConditions } from '../../store/push/push-conditions.ts';
import { listPushStates } from '../../store/push/pushes.ts';
import { listSent } from '../../store/push/sent-attachments.ts';
import { listOpenConflicts, type TicketConflict } from '../../store/push/ticket-conflicts.ts';
import { listTickets, type TicketOfCase } from '../../store/push/tickets.ts';
import { namesOf } from '../cases/case-names.ts';
import type { ReadOperation } from '../operation.ts';

/**
 * Return how cases stand with their external systems: ticket, whether an update is due, and a push that waits or
 * failed.
 */
export const getPushState: ReadOperation<{ cases: CaseReference[] }, PushState[]> = {
  name: 'getPushState',
  capability: 'read_cases',
  input: z.object({ cases: z.array(caseReference).min(1).max(100) }),
  async read({ db, actor }, { cases }) {
    const found = await findNamed(db, actor, namesOf(cases));
    const ids = found.map(({ id }) => id);
    return pushStatesOf(db, actor, found, await attachmentsOf(db, actor, ids));
  },
};

/** Return how cases stand with their external systems, where their attachments are at hand. */
export async function pushStatesOf(
  db: Reader,
  scope: Scope,
  cases: readonly Case[],
  attachments: readonly Attachment[],
): Promise<PushState[]> {
  const ids = cases.map(({ id }) => id);
  const [tickets, pushes, conditions, conflicts] = await Promise.all([
    listTickets(db, scope, ids),
    listPushStates(db, scope, ids),
    listConditions(db, scope, [...new Set(cases.map(({ connector }) => connector.id))]),
    listOpenConflicts(db, scope, ids),
  ]);
  const sent = await listSent(db, scope, tickets);
  const ofCase = Map.groupBy(attachments, ({ case_id }) => case_id);
  return cases.map((of) => {
    const condition = conditions.get(of.connector.id);
    const own = tickets.filter(({ caseId }) => caseId === of.id);
    const ticket = own.find(({ connectorId }) => connectorId === of.connector.id);
    const push = pushes.find(
      ({ case_id, connector_id, offer }) =>
        case_id === of.id && connector_id === of.connector.id && offerStands(offer, ticket?.externalId),
    );
    const conflict = conflicts.find(
      ({ case_id, connector_id }) => case_id === of.id && connector_id === of.connector.id,
    );
    const { id, name, type } = of.connector;
    return {
      caseId: of.id,
      number: of.incremental_id,
      connector: id === 'none' ? null : { id, name: condition?.name ?? name, type },
      ticket: ticket ? { ...shown(ticket), pushedAt: ticket.pushedAt } : null,
      others: own.filter((one) => one !== ticket).map((one) => ({ ...shown(one), connectorId: one.connectorId })),
      requiresUpdate: lags(
        of,
        ticket,
        ofCase.get(of.id) ?? [],
        sent.filter(({ externalId }) => externalId === ticket?.externalId),
      ),
      refusedMove: ticket?.refusedMove?.status === of.status ? ticket.refusedMove : null,
      conflict: conflict ? shownConflict(conflict, of) : null,
      push: push ? shownPush(push, condition?.name ?? name, condition?.isSignedOut ?? false) : null,
    };
  });
}

function lags(
  of: Case,
  ticket: TicketOfCase | undefined,
  attachments: readonly Attachment[],
  sent: Parameters<typeof requiresUpdate>[4],
): boolean {
  const { id: connectorId, type } = of.connector;
  const definition = definitionOf(type);
  if (connectorId === 'none' || !definition) return false;
  return !ticket || requiresUpdate(of, { connectorId, ...definition }, ticket, attachments, sent);
}

function shown({ externalId, title, url }: TicketOfCase) {
  return { id: externalId, title, url };
}

function shownConflict({ id, revision, asked }: TicketConflict, { status, title }: Case): PushState['conflict'] {
  return { id, revision, asked, ours: { status, title } };
}

function shownPush(push: Push, connector: string, isSignedOut: boolean): PushState['push'] {
  const standing = standingOf(push, isSignedOut);
  return { id: push.id, standing, words: standingWords(standing, connector, push.trouble), offer: push.offer };
}
