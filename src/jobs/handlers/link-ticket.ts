import { ConnectorError } from '../../connectors/http/error.ts';
import { DocketError } from '../../core/error.ts';
import { perform } from '../../operations/perform.ts';
import { linkFoundTicket } from '../../operations/push/link-found-ticket.ts';
import { linkReport } from '../../slack/blocks/push/push-report.ts';
import { findCase } from '../../store/cases/cases.ts';
import { openConnector } from '../connectors/open-connector.ts';
import { currentActor } from '../current-actor.ts';
import { postPrivately } from '../deliver/post-to.ts';
import type { Handler } from '../handler.ts';
import { call } from '../push/push-attempt.ts';

/** Look a ticket up in the external system and link a case to it; report to whoever asked how that went. */
export const linkTicket: Handler<'link_ticket'> = async (context, asked, job) => {
  const { caseId, connectorId, externalId, actor, reportTo, ...scope } = asked;
  const { deps } = context;
  const found = await findCase(deps.database.read, scope, { id: caseId });
  if (!found) return;
  const about = { number: found.incremental_id, title: found.title, connector: found.connector.name };
  try {
    const opened = await openConnector(context, scope, connectorId);
    if (!opened) throw new DocketError('connector_not_found');
    const { connector, session } = opened;
    const ticket = await call(() => connector.get(session, externalId));
    await perform(deps, linkFoundTicket, await currentActor(context, actor, scope), { caseId, connectorId, ticket });
    await postPrivately(context, job, reportTo, linkReport(about, ticket));
  } catch (error) {
    if (!(error instanceof ConnectorError || error instanceof DocketError)) throw error;
    const why = error instanceof DocketError ? { code: error.code } : { trouble: error.trouble };
    deps.log.info({ ...why, requestId: actor.requestId, case: caseId }, 'a ticket could not be linked');
    await postPrivately(context, job, reportTo, linkReport(about, error.message));
  }
};
