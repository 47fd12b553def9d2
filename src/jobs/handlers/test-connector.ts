import { ConnectorError } from '../../connectors/error.ts';
import { sentenceMessage } from '../../slack/blocks/message.ts';
import { findConnector, updateConnector } from '../../store/connectors.ts';
import { openConnector } from '../connectors/open-connector.ts';
import type { Handler } from '../handler.ts';
import { tell } from '../reach.ts';

/** Tries a connector out with the cheapest call that needs the sign-in, and tells the person how that went. */
export const testConnector: Handler<'test_connector'> = async (context, payload, job) => {
  const { workspaceId, spaceId, connectorId, reply } = payload;
  const scope = { workspaceId, spaceId };
  const { database, now } = context.deps;
  const found = await findConnector(database.read, scope, connectorId);
  if (!found) return void (await tell(context, job, reply, sentenceMessage('This connector is not here any more.')));
  try {
    const opened = await openConnector(context, scope, connectorId);
    if (!opened)
      return void (await tell(
        context,
        job,
        reply,
        sentenceMessage(`Docket keeps ${found.name}, but cannot push with it.`),
      ));
    await opened.connector.test(opened.session);
    const worked = { last_success_at: now().toISOString(), failures: 0, resume_at: null };
    await database.transaction((tx) => updateConnector(tx, scope, connectorId, worked));
    await tell(context, job, reply, sentenceMessage(`✅ ${found.name} works.`));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    await tell(context, job, reply, sentenceMessage(`⚠️ ${found.name} does not work.`, error.message));
  }
};
