import { ConnectorError } from '../../connectors/http/error.ts';
import { DocketError } from '../../core/error.ts';
import type { CaseUser } from '../../core/user.ts';
import { endReauthentication } from '../../operations/connectors/end-reauthentication.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { signInRow } from '../../slack/blocks/connectors/reauthentication-prompt.ts';
import { type Message, sentenceMessage, topText } from '../../slack/blocks/message.ts';
import { type ConnectorRow, findConnector, updateConnector } from '../../store/connectors/connectors.ts';
import type { Scope } from '../../store/database.ts';
import { beginRefused } from '../connectors/begin-refused.ts';
import { type OpenedConnector, openConnector } from '../connectors/open-connector.ts';
import { postPrivately } from '../deliver/post-to.ts';
import type { Handler, JobContext } from '../handler.ts';

/**
 * Try a connector out with the cheapest call that needs the sign-in, and report to the person how that went; that it
 * works again ends its re-authentication.
 */
export const testConnector: Handler<'test_connector'> = async (context, payload, job) => {
  const { workspaceId, spaceId, connectorId, by, reportTo } = payload;
  const scope = { workspaceId, spaceId };
  const found = await findConnector(context.deps.database.read, scope, connectorId);
  const said = found
    ? await tryOut(context, scope, found, by)
    : refused(context, new DocketError('connector_not_found'));
  await postPrivately(context, job, reportTo, said);
};

function refused({ deps }: JobContext, { code, message }: DocketError): Message {
  deps.log.info({ code }, 'a connector could not be tried out');
  return sentenceMessage(message);
}

async function tryOut(
  context: JobContext,
  scope: Scope,
  { id, name, reauthentication_id }: ConnectorRow,
  by: CaseUser | undefined,
): Promise<Message> {
  const { now } = context.deps;
  let opened: OpenedConnector | undefined;
  try {
    opened = await openConnector(context, scope, id);
    if (!opened) return refused(context, new DocketError('connector_cannot_push', { name }));
    await opened.connector.test(opened.session);
    const at = now().toISOString();
    const isBack = reauthentication_id !== null && by !== undefined;
    await performAsSystem(context.deps, 'recordConnectorTest', scope, async (writeContext) => {
      await updateConnector(writeContext.tx, scope, id, { last_success_at: at, failures: 0, open_until: null });
      if (isBack) await endReauthentication(writeContext, id, by);
    });
    return sentenceMessage(`✅ ${name} works.`, isBack ? 'What waited goes out now.' : '');
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    if (error.trouble === 'signed_out')
      return signedOut(context, scope, { id, name, generation: opened?.row.sign_in_generation }, error);
    return sentenceMessage(`⚠️ ${name} does not work.`, error.message);
  }
}

/** What waits and what comes would be refused too: it waits until somebody has signed in. */
async function signedOut(
  { deps }: JobContext,
  scope: Scope,
  { generation, ...connector }: { id: string; name: string; generation: number | undefined },
  { message }: ConnectorError,
): Promise<Message> {
  await performAsSystem(deps, 'beginReauthentication', scope, (writeContext) =>
    beginRefused(writeContext, connector.id, generation),
  );
  const words = `${connector.name} does not work. ${message}`;
  return { text: topText(words), blocks: [signInRow(words, connector, scope.spaceId)] };
}
