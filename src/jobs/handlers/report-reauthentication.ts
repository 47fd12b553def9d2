import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { performAsSystem } from '../../operations/perform.ts';
import { deletedPrompt, reauthenticationPrompt } from '../../slack/blocks/connectors/reauthentication-prompt.ts';
import type { Message } from '../../slack/blocks/message.ts';
import { isSlackUser, personName } from '../../slack/blocks/people.ts';
import { type ConnectorRow, findConnector } from '../../store/connectors/connectors.ts';
import {
  countReauthenticationPushes,
  findReauthentication,
  listPeopleWithoutThread,
  listPrompts,
  type Reauthentication,
  savePrompt,
} from '../../store/connectors/reauthentications.ts';
import type { Scope } from '../../store/database.ts';
import { postAs } from '../deliver/post-once.ts';
import { ifGone } from '../deliver/unreachable.ts';
import type { Handler, JobContext } from '../handler.ts';

/**
 * Bring the prompts of a re-authentication up to date that stand outside the threads of cases, each a direct message:
 * to the connector's owner, and to everybody who asked for a push whose case is shown nowhere. When the
 * re-authentication is over they say so; nothing new is posted then.
 */
export const reportReauthentication: Handler<'report_reauthentication'> = async (
  context,
  { reauthenticationId, ...scope },
) => {
  const db = context.deps.database.read;
  const reauthentication = await findReauthentication(db, scope, reauthenticationId);
  if (!reauthentication) return;
  const connector = await findConnector(db, scope, reauthentication.connector_id);
  const message = await messageOf(context, scope, reauthentication, connector);
  const known = await listPrompts(db, scope, reauthenticationId);
  const wanted =
    reauthentication.ended_at === null ? await addressesOf(context, scope, reauthenticationId, connector) : [];
  const fresh = wanted.filter((one) => !known.some((prompt) => isSame(prompt, one)));
  const prompts = [...known, ...fresh.map((place) => ({ ...place, ts: null }))];
  const failed: unknown[] = [];
  for (const prompt of prompts) {
    await postPrompt(context, scope, reauthentication, prompt, message).catch((error: unknown) => failed.push(error));
  }
  // A place where Slack refuses must not keep the prompts elsewhere from being posted.
  if (failed.length > 0)
    throw new AggregateError(failed, 'prompts of a re-authentication could not be brought up to date');
};

/** Where a prompt stands; `thread_ts` is empty outside threads. */
interface PromptAddress {
  channel_id: string;
  thread_ts: string;
}

const isSame = (a: PromptAddress, b: PromptAddress) => a.channel_id === b.channel_id && a.thread_ts === b.thread_ts;

async function messageOf(
  { deps }: JobContext,
  scope: Scope,
  reauthentication: Reauthentication,
  connector: ConnectorRow | undefined,
) {
  const counts = await countReauthenticationPushes(deps.database.read, scope, reauthentication.id);
  const by =
    reauthentication.ended_by === null
      ? {}
      : { endedBy: personName(reauthentication.ended_by, { user: () => undefined }) };
  if (!connector) return deletedPrompt(by.endedBy ?? 'someone');
  const { id, name } = connector;
  return reauthenticationPrompt({
    connector: { id, name },
    spaceId: scope.spaceId,
    reason: reauthentication.reason,
    ...counts,
    ...by,
  });
}

/** The direct messages of the owner, and of those whose cases have no thread. */
async function addressesOf(
  { deps, slack }: JobContext,
  scope: Scope,
  reauthenticationId: string,
  connector: ConnectorRow | undefined,
): Promise<PromptAddress[]> {
  const owner = [connector?.owner, connector?.signed_in_by]
    .map((user) => user?.profile_uid)
    .find((id) => id && isSlackUser(id));
  const unthreaded = await listPeopleWithoutThread(deps.database.read, scope, reauthenticationId);
  const addresses: PromptAddress[] = [];
  for (const user of new Set([...(owner ? [owner] : []), ...unthreaded]))
    addresses.push(...(await direct(slack, user)));
  return addresses;
}

/** Nowhere for somebody who cannot be written to. */
async function direct(slack: WebClient, users: string): Promise<PromptAddress[]> {
  try {
    const { channel } = await slack.conversations.open({ users });
    return channel?.id === undefined ? [] : [{ channel_id: channel.id, thread_ts: '' }];
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return [];
    throw error;
  }
}

/** Post a prompt or bring it up to date. A row says "being posted" before Slack is called, as for parts of a thread. */
async function postPrompt(
  { deps, slack }: JobContext,
  scope: Scope,
  reauthentication: Reauthentication,
  prompt: PromptAddress & { ts: string | null; created_at?: Date },
  message: Message,
): Promise<void> {
  const { channel_id, thread_ts, ts } = prompt;
  const save = (posted: string | null) =>
    performAsSystem(deps, 'recordPrompt', scope, ({ tx }) =>
      savePrompt(tx, scope, reauthentication.id, { channel_id, thread_ts, ts: posted }),
    );
  if (ts !== null) {
    await slack.chat.update({ channel: channel_id, ts, ...message }).catch(ifGone);
    return;
  }
  const isRetry = prompt.created_at !== undefined;
  if (!isRetry) await save(null);
  const id = { id: `reauthentication:${reauthentication.id}`, since: prompt.created_at ?? deps.now(), isRetry };
  const post = {
    channel: channel_id,
    ...(thread_ts !== '' && { thread_ts }),
    text: message.text,
    blocks: message.blocks,
  };
  const posted = await postAs({ slack }, id, post);
  await save(posted);
  if (isRetry) await slack.chat.update({ channel: channel_id, ts: posted, ...message }).catch(ifGone);
}
