import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { deletedPrompt, outagePrompt } from '../../slack/blocks/connectors/outage-prompt.ts';
import type { Message } from '../../slack/blocks/message.ts';
import { isSlackUser, personName } from '../../slack/blocks/people.ts';
import { type ConnectorRow, findConnector } from '../../store/connectors/connectors.ts';
import {
  countOutagePushes,
  findOutage,
  listLonelyPeople,
  listPrompts,
  type Outage,
  savePrompt,
} from '../../store/connectors/outages.ts';
import type { Scope } from '../../store/database.ts';
import { postAs } from '../deliver/post-once.ts';
import type { Handler, JobContext } from '../handler.ts';
import { ifGone } from '../render/post-part.ts';

/**
 * Bring the prompts of an outage up to date that stand outside the threads of cases, each a direct message: to the
 * connector's owner, and to everybody who asked for a push whose case is shown nowhere. When the outage is over they
 * say so; nothing new is posted then.
 */
export const tellOutage: Handler<'tell_outage'> = async (context, { outageId, ...scope }) => {
  const db = context.deps.database.read;
  const outage = await findOutage(db, scope, outageId);
  if (!outage) return;
  const connector = await findConnector(db, scope, outage.connector_id);
  const message = await messageOf(context, scope, outage, connector);
  const known = await listPrompts(db, scope, outageId);
  const wanted = outage.ended_at === null ? await placesOf(context, scope, outageId, connector) : [];
  const fresh = wanted.filter((one) => !known.some((prompt) => isSame(prompt, one)));
  const prompts = [...known, ...fresh.map((place) => ({ ...place, ts: null }))];
  const failed: unknown[] = [];
  for (const prompt of prompts) {
    await bring(context, scope, outage, prompt, message).catch((error: unknown) => failed.push(error));
  }
  // A place where Slack refuses must not keep the others from being told.
  if (failed.length > 0) throw new AggregateError(failed, 'prompts of an outage could not be brought up to date');
};

/** Where a prompt stands; `thread_ts` is empty outside threads. */
interface Place {
  channel_id: string;
  thread_ts: string;
}

const isSame = (a: Place, b: Place) => a.channel_id === b.channel_id && a.thread_ts === b.thread_ts;

async function messageOf({ deps }: JobContext, scope: Scope, outage: Outage, connector: ConnectorRow | undefined) {
  const counts = await countOutagePushes(deps.database.read, scope, outage.id);
  const by = outage.ended_by === null ? {} : { endedBy: personName(outage.ended_by, { user: () => undefined }) };
  if (!connector) return deletedPrompt(by.endedBy ?? 'someone');
  const { id, name } = connector;
  return outagePrompt({ connector: { id, name }, spaceId: scope.spaceId, reason: outage.reason, ...counts, ...by });
}

/** The direct messages of the owner, and of those whose cases have no thread. */
async function placesOf(
  { deps, slack }: JobContext,
  scope: Scope,
  outageId: string,
  connector: ConnectorRow | undefined,
): Promise<Place[]> {
  const owner = [connector?.owner, connector?.signed_in_by]
    .map((user) => user?.profile_uid)
    .find((id) => id && isSlackUser(id));
  const lonely = await listLonelyPeople(deps.database.read, scope, outageId);
  const places: Place[] = [];
  for (const user of new Set([...(owner ? [owner] : []), ...lonely])) places.push(...(await direct(slack, user)));
  return places;
}

/** Nowhere for somebody who cannot be written to. */
async function direct(slack: WebClient, users: string): Promise<Place[]> {
  try {
    const { channel } = await slack.conversations.open({ users });
    return channel?.id === undefined ? [] : [{ channel_id: channel.id, thread_ts: '' }];
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return [];
    throw error;
  }
}

/** Post a prompt or bring it up to date. A row says "being posted" before Slack is called, as for parts of a thread. */
async function bring(
  { deps, slack }: JobContext,
  scope: Scope,
  outage: Outage,
  prompt: Place & { ts: string | null; created_at?: Date },
  message: Message,
): Promise<void> {
  const { channel_id, thread_ts, ts } = prompt;
  const save = (posted: string | null) =>
    deps.database.transaction((tx) => savePrompt(tx, scope, outage.id, { channel_id, thread_ts, ts: posted }));
  if (ts !== null) {
    await slack.chat.update({ channel: channel_id, ts, ...message }).catch(ifGone);
    return;
  }
  const isRetry = prompt.created_at !== undefined;
  if (!isRetry) await save(null);
  const id = { id: `outage:${outage.id}`, since: prompt.created_at ?? deps.now(), isRetry };
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
