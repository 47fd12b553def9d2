import { ConnectorError } from '../../connectors/error.ts';
import { beginOutage } from '../../operations/begin-outage.ts';
import { type Message, sentenceMessage, topText } from '../../slack/blocks/message.ts';
import { signInRow } from '../../slack/blocks/outage-prompt.ts';
import { type ConnectorRow, findConnector, updateConnector } from '../../store/connectors.ts';
import type { Scope } from '../../store/database.ts';
import { openConnector } from '../connectors/open-connector.ts';
import type { Handler, JobContext } from '../handler.ts';
import { answerTo } from '../reach.ts';

/** Tries a connector out with the cheapest call that needs the sign-in, and tells the person how that went. */
export const testConnector: Handler<'test_connector'> = async (context, payload, job) => {
  const { workspaceId, spaceId, connectorId, reply } = payload;
  const scope = { workspaceId, spaceId };
  const found = await findConnector(context.deps.database.read, scope, connectorId);
  const said = found ? await tryOut(context, scope, found) : sentenceMessage('This connector is not here any more.');
  await answerTo(context, job, reply, said);
};

async function tryOut(context: JobContext, scope: Scope, { id, name }: ConnectorRow): Promise<Message> {
  const { database, now } = context.deps;
  try {
    const opened = await openConnector(context, scope, id);
    if (!opened) return sentenceMessage(`Docket keeps ${name}, but cannot push with it.`);
    await opened.connector.test(opened.session);
    const worked = { last_success_at: now().toISOString(), failures: 0, resume_at: null };
    await database.transaction((tx) => updateConnector(tx, scope, id, worked));
    return sentenceMessage(`✅ ${name} works.`);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.trouble === 'signed_out') return signedOut(context, scope, { id, name }, error);
    return sentenceMessage(`⚠️ ${name} does not work.`, error.message);
  }
}

/** What waits and what comes would be refused too: it waits until somebody has signed in. */
async function signedOut(
  { deps }: JobContext,
  scope: Scope,
  connector: { id: string; name: string },
  { message }: ConnectorError,
): Promise<Message> {
  const at = deps.now().toISOString();
  await deps.database.transaction((tx) => beginOutage({ tx, deps, at }, scope, connector.id, 'refused'));
  const words = `${connector.name} does not work. ${message}`;
  return { text: topText(words), blocks: [signInRow(words, connector, scope.spaceId)] };
}
