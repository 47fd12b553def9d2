import type { App, BlockAction, RespondFn } from '@slack/bolt';
import { actions } from '../actions/index.ts';
import { parseCaseBlockId } from '../blocks/cases/case-block-id.ts';
import { errorMessage } from '../blocks/error-message.ts';
import type {
  ActionPayload,
  FormResponse,
  InputState,
  Interaction,
  InteractionResponse,
} from '../context/interaction.ts';
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
  const payload = payloadOf(body);
  const action = actions.get(payload.actionId);
  if (!action) return;
  const result = await attempt(
    listener,
    {
      entry: 'action',
      userId: body.user.id,
      triggerId: body.trigger_id,
      identity: `action:${body.container.message_ts ?? body.view?.id}:${payload.actionId}:${body.actions[0]?.action_ts}`,
      payload: null,
      ...placeOf(body),
      ...spaceOf(payload),
    },
    async (interaction) => {
      const given = await action.run(interaction, payload);
      const response = given && 'words' in given ? await runWords(interaction, given.words) : given;
      await answer(interaction, body, respond, response);
    },
  );
  if (!result.ok) await say(listener, body, respond, errorMessage(result.text));
}

function payloadOf(body: BlockAction): ActionPayload {
  const action = body.actions[0] as unknown as InputState & { action_id: string; block_id: string };
  const view = body.view as unknown as ActionPayload['view'];
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
function messageOf(message: NonNullable<BlockAction['message']>): NonNullable<ActionPayload['message']> {
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
  return { conversation: { channelId, ...(threadTs !== undefined && { threadTs }) } };
}

/**
 * The thread in which something was clicked; the message that a thread hangs on carries its own `ts` and is not in it.
 */
function threadOf({ message, container }: BlockAction): string | undefined {
  const threadTs = (message?.thread_ts ?? container.thread_ts) as string | undefined;
  return threadTs === (message?.ts ?? container.message_ts) ? undefined : threadTs;
}

function spaceOf(payload: ActionPayload): { spaceId?: string } {
  const named = parseCaseBlockId(payload.blockId);
  if (named) return { spaceId: named.spaceId };
  const metadata = payload.view?.private_metadata;
  const spaceId = metadata ? (JSON.parse(metadata) as { spaceId?: string }).spaceId : undefined;
  return spaceId === undefined ? {} : { spaceId };
}

async function answer(
  interaction: Interaction,
  body: BlockAction,
  respond: RespondFn | undefined,
  response: InteractionResponse | FormResponse,
): Promise<void> {
  if (!response) return;
  const { client } = interaction;
  if ('form' in response) {
    const open = response.push ? client.views.push : client.views.open;
    await open({ trigger_id: body.trigger_id, view: response.form });
  } else if ('update' in response) {
    await client.views.update({ view_id: body.view?.id as string, view: response.update });
  } else if ('push' in response) {
    await client.views.push({ trigger_id: body.trigger_id, view: response.push });
  } else if ('text' in response) {
    await sendResponse(interaction.client, body, respond, response);
  }
}

type Message = Extract<InteractionResponse, { text: string }>;

async function sendResponse(
  client: Interaction['client'],
  body: BlockAction,
  respond: RespondFn | undefined,
  response: Message,
): Promise<void> {
  const { text, blocks, inChannel, replaceOriginal } = response;
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
  response: Message,
): Promise<void> {
  try {
    await sendResponse(installation.client, body, respond, response);
  } catch (error) {
    deps.log.warn({ err: error }, 'the answer to a click could not be delivered');
  }
}
