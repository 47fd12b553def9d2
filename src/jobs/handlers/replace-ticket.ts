import { ConnectorError } from '../../connectors/http/error.ts';
import { DocketError } from '../../core/error.ts';
import { perform } from '../../operations/perform.ts';
import { type LostTicket, lostTicket, replaceTicket as replace } from '../../operations/push/replace-ticket.ts';
import { joinMessages } from '../../slack/blocks/join-messages.ts';
import { type Message, sentenceMessage } from '../../slack/blocks/message.ts';
import { pushAnswer } from '../../slack/blocks/push/push-answer.ts';
import { ticketKept } from '../../slack/blocks/push/push-report.ts';
import type { Scope } from '../../store/database.ts';
import { openConnector } from '../connectors/open-connector.ts';
import { currentActor } from '../current-actor.ts';
import { postPrivately } from '../deliver/post-to.ts';
import type { Handler, JobContext } from '../handler.ts';
import { call } from '../push/push-attempt.ts';

/**
 * Give a case a new ticket in place of one that a push did not find: only where the external system says again that it
 * is gone. Report to whoever asked how that went.
 */
export const replaceTicket: Handler<'replace_ticket'> = async (context, asked, job) => {
  const { pushId, reportTo, actor: stored, ...scope } = asked;
  const { deps } = context;
  // What was done before is answered as it was then.
  const actor = { ...(await currentActor(context, stored, scope)), receipt: `replace_ticket:${job.id}` };
  const answer = async () => {
    try {
      const lost = await lostTicket(deps.database.read, scope, pushId);
      const kept = await whyKept(context, scope, lost);
      if (kept !== undefined) {
        const { of, ticket, push } = lost;
        const about = { spaceId: scope.spaceId, number: of.incremental_id, connector: of.connector.name };
        return ticketKept({ ...about, pushId: push.id, ticket: ticket.title }, kept);
      }
    } catch (error) {
      if (!(error instanceof DocketError && job.isRetry)) throw error;
    }
    const { ticket, number, requested } = await perform(deps, replace, actor, { pushId, reportTo });
    const unlinked = sentenceMessage(`#${number} is not linked to ${ticket} any more.`);
    return joinMessages([unlinked, pushAnswer(requested, scope.spaceId, actor.capabilities.has('cases_connectors'))]);
  };
  const message = await answer().catch((error: unknown): Message => {
    if (!(error instanceof DocketError)) throw error;
    deps.log.info({ code: error.code, requestId: stored.requestId, push: pushId }, 'a ticket was not replaced');
    return sentenceMessage(error.message);
  });
  await postPrivately(context, job, reportTo, message);
};

/** Return why a ticket is not replaced: it is there, or why nobody can say (in words); undefined where it is gone. */
async function whyKept(
  context: JobContext,
  scope: Scope,
  { ticket: { connectorId, externalId } }: LostTicket,
): Promise<{ trouble: string | null } | undefined> {
  try {
    const opened = await openConnector(context, scope, connectorId);
    if (!opened) throw new DocketError('connector_not_found');
    await call(() => opened.connector.get(opened.session, externalId));
    return { trouble: null };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return error.trouble === 'not_found' ? undefined : { trouble: error.message };
  }
}
