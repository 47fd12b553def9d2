import { ConnectorError } from '../../connectors/http/error.ts';
import { DocketError } from '../../core/error.ts';
import { readActor } from '../../operations/actor.ts';
import { perform } from '../../operations/perform.ts';
import { linkedTicket } from '../../operations/push/find-ticket.ts';
import { linkTold } from '../../slack/blocks/push/push-told.ts';
import { findCase } from '../../store/cases/cases.ts';
import { openConnector } from '../connectors/open-connector.ts';
import { answerTo } from '../deliver/reach.ts';
import type { Handler } from '../handler.ts';
import { call } from '../push/sending.ts';

/** Look a ticket up in the external system and link a case to it; tell whoever asked how that went. */
export const linkTicket: Handler<'link_ticket'> = async (context, asked, job) => {
  const { caseId, connectorId, externalId, actor, reply, ...scope } = asked;
  const { deps } = context;
  const found = await findCase(deps.database.read, scope, { id: caseId });
  if (!found) return;
  const about = { number: found.incremental_id, title: found.title, connector: found.connector.name };
  try {
    const opened = await openConnector(context, scope, connectorId);
    if (!opened) throw new DocketError('connector_not_found');
    const { connector, session } = opened;
    const ticket = await call(() => connector.get(session, externalId));
    await perform(deps, linkedTicket, readActor(actor, scope), { caseId, connectorId, ticket });
    await answerTo(context, job, reply, linkTold(about, ticket));
  } catch (error) {
    if (!(error instanceof ConnectorError || error instanceof DocketError)) throw error;
    const why = error instanceof DocketError ? { code: error.code } : { trouble: error.trouble };
    deps.log.info({ ...why, requestId: actor.requestId, case: caseId }, 'a ticket could not be linked');
    await answerTo(context, job, reply, linkTold(about, error.message));
  }
};
