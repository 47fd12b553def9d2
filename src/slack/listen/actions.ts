import type { App, RespondFn } from '@slack/bolt';
import { actions } from '../actions/index.ts';
import { parseCaseBlockId } from '../blocks/cases/case-block-id.ts';
import { errorMessage } from '../blocks/error-message.ts';
import { Commitment } from '../context/commitment.ts';
import type { ActionPayload, FormResponse, Interaction, InteractionResponse } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { aboutOf } from '../context/own-json.ts';
import { AWAY, settleLate } from './late.ts';
import { type Click, clickPayload } from './payloads/click.ts';
import { readPayload } from './read-payload.ts';
import { runWords } from './run-words.ts';
import { sayUnreadable } from './say-unreadable.ts';
import { within } from './within.ts';

/**
 * Listen to clicks and choices on messages, in forms and on Home; acknowledged once the work is committed, or at the
 * budget's end. Where the database is away then, the person is told that nothing was changed.
 */
export function listenToActions(app: App, listener: Listener): void {
  const { log } = listener.deps;
  app.action(/.*/, async ({ ack, body, respond }) => {
    const click = readPayload(log, 'action', clickPayload, body);
    const commitment = new Commitment();
    const work = listener.track(click ? run(listener, click, respond, commitment) : sayUnreadable(listener, body));
    const isLate = (await within(work, listener.deps.answerBudgetMs)).late;
    const isWithdrawn = isLate && (await settleLate(listener, commitment)) === 'withdrawn';
    await ack();
    if (isWithdrawn && click) await listener.track(say(listener, click, respond, errorMessage(AWAY)));
    await work;
  });
}

async function run(listener: Listener, click: Click, respond: RespondFn, commitment: Commitment): Promise<void> {
  const { payload, conversation, userId, triggerId, identity } = click;
  const action = actions.get(payload.actionId);
  if (!action) return;
  const spaceId = spaceOf(payload);
  const result = await attempt(
    listener,
    {
      entry: 'action',
      userId,
      triggerId,
      identity,
      payload: null,
      commitment,
      ...(conversation && { conversation }),
      ...(spaceId !== undefined && { spaceId }),
    },
    async (interaction) => {
      const given = await action.run(interaction, payload);
      const response = given && 'words' in given ? await runWords(interaction, given.words) : given;
      await answer(interaction, click, respond, response);
    },
  );
  if (!result.ok && !commitment.isWithdrawn) await say(listener, click, respond, errorMessage(result.text));
}

function spaceOf({ blockId, view }: ActionPayload): string | undefined {
  return parseCaseBlockId(blockId)?.spaceId ?? aboutOf(view?.private_metadata ?? '').spaceId;
}

async function answer(
  { client }: Interaction,
  click: Click,
  respond: RespondFn,
  response: InteractionResponse | FormResponse,
): Promise<void> {
  if (!response) return;
  const trigger_id = click.triggerId;
  if ('form' in response) {
    const open = response.push ? client.views.push : client.views.open;
    await open({ trigger_id, view: response.form });
  } else if ('update' in response) {
    if (click.payload.view) await client.views.update({ view_id: click.payload.view.id, view: response.update });
    else await client.views.open({ trigger_id, view: response.update });
  } else if ('push' in response) {
    await client.views.push({ trigger_id, view: response.push });
  } else if ('text' in response) {
    await sendResponse(client, click, respond, response);
  }
}

type Message = Extract<InteractionResponse, { text: string }>;

async function sendResponse(
  client: Interaction['client'],
  click: Click,
  respond: RespondFn,
  response: Message,
): Promise<void> {
  const { text, blocks, inChannel, replaceOriginal } = response;
  const message = { text, ...(blocks && { blocks }) };
  if (click.canRespond) {
    const threadTs = click.conversation?.threadTs;
    await respond({
      ...message,
      response_type: inChannel ? 'in_channel' : 'ephemeral',
      replace_original: replaceOriginal ?? false,
      ...(threadTs !== undefined && !replaceOriginal && { thread_ts: threadTs }),
    });
  } else {
    await client.chat.postMessage({ channel: click.userId, ...message });
  }
}

async function say(
  { installation, deps }: Listener,
  click: Click,
  respond: RespondFn,
  response: Message,
): Promise<void> {
  try {
    await sendResponse(installation.client, click, respond, response);
  } catch (error) {
    deps.log.warn({ err: error }, 'the answer to a click could not be delivered');
  }
}
