import type { App, BlockAction, RespondFn } from '@slack/bolt';
import { actions } from '../actions/index.ts';
import { parseCaseBlockId } from '../blocks/cases/case-block-id.ts';
import { errorMessage } from '../blocks/error-message.ts';
import type { FormAnswer, Hit, InputState, Interaction, Reply } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { runWords } from './run-words.ts';
import { within } from './within.ts';

/**
 * Listen to clicks and choices on messages, in forms and on Home; acknowledged once the work is committed, or at the
 * budget's end.
 */
export function listenToActions(app: App, listener: Listener): void {
  app.action(/.*/, async ({ ack, body, respond }) => {
    const work = listener.track(run(listener, body as BlockAction, respond));
    await within(work);
    await ack();
    await work;
  });
}

async function run(listener: Listener, body: BlockAction, respond: RespondFn | undefined): Promise<void> {
  const hit = hitOf(body);
  const action = actions.get(hit.actionId);
  if (!action) return;
  const result = await attempt(
    listener,
    {
      entry: 'action',
      userId: body.user.id,
      triggerId: body.trigger_id,
      identity: `action:${body.container.message_ts ?? body.view?.id}:${hit.actionId}:${body.actions[0]?.action_ts}`,
      payload: null,
      ...placeOf(body),
      ...spaceOf(hit),
    },
    async (interaction) => {
      const given = await action.run(interaction, hit);
      const reply = given && 'words' in given ? await runWords(interaction, given.words) : given;
      await answer(interaction, body, respond, reply);
    },
  );
  if (!result.ok) await say(listener, body, respond, errorMessage(result.text));
}

function hitOf(body: BlockAction): Hit {
  const action = body.actions[0] as unknown as InputState & { action_id: string; block_id: string };
  const view = body.view as unknown as Hit['view'];
  return {
    actionId: action.action_id,
    blockId: action.block_id,
    selected: action,
    ...(typeof action.value === 'string' && { value: action.value }),
    ...(body.message && { message: messageOf(body.message) }),
    ...(view && { view }),
  };
}

/** Bolt knows of a message only that it has keys; one with a button has blocks, and stands in a thread or not. */
function messageOf(message: NonNullable<BlockAction['message']>): NonNullable<Hit['message']> {
  const { ts, thread_ts: threadTs, blocks }: { ts: string; thread_ts?: unknown; blocks?: unknown } = message;
  return {
    ts,
    ...(typeof threadTs === 'string' && { thread_ts: threadTs }),
    ...(Array.isArray(blocks) && { blocks }),
  };
}

function placeOf(body: BlockAction) {
  const channelId = body.channel?.id ?? (body.container.channel_id as string | undefined);
  if (channelId === undefined) return {};
  const threadTs = threadOf(body);
  return { place: { channelId, ...(threadTs !== undefined && { threadTs }) } };
}

/**
 * The thread in which something was clicked; the message that a thread hangs on carries its own `ts` and is not in it.
 */
function threadOf({ message, container }: BlockAction): string | undefined {
  const threadTs = (message?.thread_ts ?? container.thread_ts) as string | undefined;
  return threadTs === (message?.ts ?? container.message_ts) ? undefined : threadTs;
}

function spaceOf(hit: Hit): { spaceId?: string } {
  const named = parseCaseBlockId(hit.blockId);
  if (named) return { spaceId: named.spaceId };
  const metadata = hit.view?.private_metadata;
  const spaceId = metadata ? (JSON.parse(metadata) as { spaceId?: string }).spaceId : undefined;
  return spaceId === undefined ? {} : { spaceId };
}

async function answer(
  interaction: Interaction,
  body: BlockAction,
  respond: RespondFn | undefined,
  reply: Reply | FormAnswer,
): Promise<void> {
  if (!reply) return;
  const { client } = interaction;
  if ('form' in reply) {
    const open = reply.push ? client.views.push : client.views.open;
    await open({ trigger_id: body.trigger_id, view: reply.form });
  } else if ('update' in reply) {
    await client.views.update({ view_id: body.view?.id as string, view: reply.update });
  } else if ('push' in reply) {
    await client.views.push({ trigger_id: body.trigger_id, view: reply.push });
  } else if ('text' in reply) {
    await tell(interaction.client, body, respond, reply);
  }
}

type Message = Extract<Reply, { text: string }>;

async function tell(
  client: Interaction['client'],
  body: BlockAction,
  respond: RespondFn | undefined,
  reply: Message,
): Promise<void> {
  const { text, blocks, inChannel, replaceOriginal } = reply;
  const message = { text, ...(blocks && { blocks }) };
  if (respond && body.response_url) {
    const threadTs = threadOf(body);
    await respond({
      ...message,
      response_type: inChannel ? 'in_channel' : 'ephemeral',
      replace_original: replaceOriginal ?? false,
      ...(threadTs !== undefined && !replaceOriginal && { thread_ts: threadTs }),
    });
  } else {
    await client.chat.postMessage({ channel: body.user.id, ...message });
  }
}

async function say(
  { installation, deps }: Listener,
  body: BlockAction,
  respond: RespondFn | undefined,
  reply: Message,
): Promise<void> {
  try {
    await tell(installation.client, body, respond, reply);
  } catch (error) {
    deps.log.warn({ err: error }, 'the answer to a click could not be delivered');
  }
}
