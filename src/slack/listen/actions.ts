import type { App, RespondFn } from '@slack/bolt';
import { actions } from '../actions/index.ts';
import { parseCaseBlockId } from '../blocks/cases/case-block-id.ts';
import { errorMessage } from '../blocks/error-message.ts';
import type { FormAnswer, Hit, Interaction, Reply } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { aboutOf } from '../context/own-json.ts';
import { type Click, clickPayload } from './payloads/click.ts';
import { readPayload } from './read-payload.ts';
import { runWords } from './run-words.ts';
import { sayUnreadable } from './say-privately.ts';
import { within } from './within.ts';

/**
 * Listen to clicks and choices on messages, in forms and on Home; acknowledged once the work is committed, or at the
 * budget's end.
 */
export function listenToActions(app: App, listener: Listener): void {
  const { log } = listener.deps;
  app.action(/.*/, async ({ ack, body, respond }) => {
    const click = readPayload(log, 'action', clickPayload, body);
    const work = listener.track(click ? run(listener, click, respond) : sayUnreadable(listener, body));
    await within(work);
    await ack();
    await work;
  });
}

async function run(listener: Listener, click: Click, respond: RespondFn): Promise<void> {
  const { hit, place, userId, triggerId, identity } = click;
  const action = actions.get(hit.actionId);
  if (!action) return;
  const spaceId = spaceOf(hit);
  const result = await attempt(
    listener,
    {
      entry: 'action',
      userId,
      triggerId,
      identity,
      payload: null,
      ...(place && { place }),
      ...(spaceId !== undefined && { spaceId }),
    },
    async (interaction) => {
      const given = await action.run(interaction, hit);
      const reply = given && 'words' in given ? await runWords(interaction, given.words) : given;
      await answer(interaction, click, respond, reply);
    },
  );
  if (!result.ok) await say(listener, click, respond, errorMessage(result.text));
}

function spaceOf({ blockId, view }: Hit): string | undefined {
  return parseCaseBlockId(blockId)?.spaceId ?? aboutOf(view?.private_metadata ?? '').spaceId;
}

async function answer(
  { client }: Interaction,
  click: Click,
  respond: RespondFn,
  reply: Reply | FormAnswer,
): Promise<void> {
  if (!reply) return;
  const trigger_id = click.triggerId;
  if ('form' in reply) {
    const open = reply.push ? client.views.push : client.views.open;
    await open({ trigger_id, view: reply.form });
  } else if ('update' in reply) {
    if (click.hit.view) await client.views.update({ view_id: click.hit.view.id, view: reply.update });
    else await client.views.open({ trigger_id, view: reply.update });
  } else if ('push' in reply) {
    await client.views.push({ trigger_id, view: reply.push });
  } else if ('text' in reply) {
    await tell(client, click, respond, reply);
  }
}

type Message = Extract<Reply, { text: string }>;

async function tell(client: Interaction['client'], click: Click, respond: RespondFn, reply: Message): Promise<void> {
  const { text, blocks, inChannel, replaceOriginal } = reply;
  const message = { text, ...(blocks && { blocks }) };
  if (click.canRespond) {
    const threadTs = click.place?.threadTs;
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

async function say({ installation, deps }: Listener, click: Click, respond: RespondFn, reply: Message): Promise<void> {
  try {
    await tell(installation.client, click, respond, reply);
  } catch (error) {
    deps.log.warn({ err: error }, 'the answer to a click could not be delivered');
  }
}
