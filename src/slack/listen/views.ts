import type { App, ViewSubmitAction } from '@slack/bolt';
import type { View } from '@slack/types';
import type { FormResponse, InputState, Submission } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { forms } from '../forms/index.ts';
import { keptText } from '../views/kept-text.ts';
import { notice } from '../views/modal.ts';
import { refill } from '../views/refill.ts';
import { sayPrivately } from './say-privately.ts';
import { within } from './within.ts';

type SubmittedView = ViewSubmitAction['view'];
type Outcome = { ok: true; value: FormResponse } | { ok: false; text: string; field?: string };

/** Listen to submitted forms: an error leaves the form open with everything typed in it. */
export function listenToViews(app: App, listener: Listener): void {
  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack }) => ack());
  app.view<ViewSubmitAction>({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body, view }) => {
    const work = listener.track(submit(listener, body, view));
    const answer = await within(work);
    if (answer.late) {
      await ack({
        response_action: 'update',
        view: notice('Working on it', 'This takes a little longer. You can close this window; nothing gets lost.'),
      });
      await listener.track(work.then((outcome) => finishLate(listener, body, view, outcome)));
      return;
    }
    await ack(responseTo(view, answer.value) as never);
    await listener.track(sendResponse(listener, body, answer.value));
  });
}

function submit(listener: Listener, body: ViewSubmitAction, view: SubmittedView): Promise<Outcome> {
  const form = forms.get(view.callback_id);
  const submission = readSubmission(view);
  const spaceId = (submission.metadata as { spaceId?: string }).spaceId;
  const channelId = (submission.metadata as { channelId?: string }).channelId;
  return attempt(
    listener,
    {
      entry: 'view',
      userId: body.user.id,
      identity: `view:${view.id}:${view.hash}`,
      payload: view.state,
      ...(spaceId !== undefined && { spaceId }),
      ...(channelId !== undefined && { conversation: { channelId } }),
    },
    async (interaction) => {
      if (!form) throw new Error(`no form ${view.callback_id}`);
      return form.submit(interaction, submission);
    },
  );
}

/** Return what Slack holds of a submitted view, by block. */
export function readSubmission(
  view: Pick<SubmittedView, 'id' | 'hash' | 'blocks' | 'state' | 'private_metadata'>,
): Submission<unknown> {
  const values = view.state.values as unknown as Record<string, Record<string, InputState>>;
  return {
    metadata: view.private_metadata === '' ? {} : JSON.parse(view.private_metadata),
    input: (blockId) => Object.values(values[blockId] ?? {})[0],
    view: { id: view.id, hash: view.hash, blocks: view.blocks, state: { values } },
  };
}

function responseTo(view: SubmittedView, outcome: Outcome): object | undefined {
  if (!outcome.ok) {
    const block = errorBlock(view, outcome.field);
    if (block === undefined) return { response_action: 'update', view: refilled(view, outcome.text) };
    return { response_action: 'errors', errors: { [block]: outcome.text } };
  }
  const answer = outcome.value;
  if ('errors' in answer) return { response_action: 'errors', errors: answer.errors };
  if ('update' in answer) return { response_action: 'update', view: answer.update };
  if ('push' in answer) return { response_action: 'push', view: answer.push };
  return answer.close === 'all' ? { response_action: 'clear' } : undefined;
}

/** Errors can stand only beside an input: the one at fault, else the first; undefined where there is none. */
function errorBlock(view: SubmittedView, field: string | undefined): string | undefined {
  const inputs = view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id as string);
  return field !== undefined && inputs.includes(field) ? field : inputs[0];
}

async function finishLate(
  listener: Listener,
  body: ViewSubmitAction,
  view: SubmittedView,
  outcome: Outcome,
): Promise<void> {
  const { client } = listener.installation;
  try {
    await client.views.update({ view_id: view.id, view: lateView(view, outcome) });
  } catch (error) {
    listener.deps.log.info({ err: error }, 'a form was closed before its answer came');
    const words = unsaved(outcome);
    const messages = words === undefined ? [] : keptText(view as never, view.state.values, words);
    for (const message of messages) await client.chat.postMessage({ channel: body.user.id, ...message });
  }
  await sendResponse(listener, body, outcome);
}

function lateView(view: SubmittedView, outcome: Outcome): View {
  if (outcome.ok) {
    if ('update' in outcome.value) return outcome.value.update;
    if ('push' in outcome.value) return outcome.value.push;
    if (!('errors' in outcome.value)) return notice('Done', 'Saved. You can close this window.');
  }
  return refilled(view, unsaved(outcome) ?? '');
}

/** Why nothing was saved; undefined where it was. */
function unsaved(outcome: Outcome): string | undefined {
  if (!outcome.ok) return outcome.text;
  if ('errors' in outcome.value) return Object.values(outcome.value.errors).join(' ');
  if ('close' in outcome.value) return undefined;
  return 'This is not saved yet: there was a question for you, but the window was closed.';
}

function refilled(view: SubmittedView, words: string): View {
  return refill(view as never, view.state.values, words);
}

async function sendResponse({ installation, deps }: Listener, body: ViewSubmitAction, outcome: Outcome): Promise<void> {
  if (!outcome.ok || !('close' in outcome.value) || !outcome.value.response) return;
  const { response, at } = outcome.value;
  try {
    await sayPrivately(installation.client, body.user.id, at, response);
  } catch (error) {
    deps.log.warn({ err: error }, 'the answer to a form could not be delivered');
  }
}
