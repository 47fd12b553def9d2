import type { App, ViewSubmitAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { DocketError } from '../../core/error.ts';
import type { ErrorCode } from '../../core/errors/index.ts';
import type { ReceivedDelivery } from '../../operations/inbox.ts';
import { isSecretBlock } from '../blocks/connectors/secret-block-id.ts';
import { Commitment } from '../context/commitment.ts';
import type { FormResponse } from '../context/interaction.ts';
import { attempt, isForLater, isTransient, type Listener } from '../context/listener.ts';
import { sayPrivately } from '../context/say-privately.ts';
import type { ShownView } from '../context/shown-view.ts';
import { slackError } from '../context/slack-error.ts';
import { forms } from '../forms/index.ts';
import { keptText } from '../views/kept-text.ts';
import { notice } from '../views/modal.ts';
import { refill } from '../views/refill.ts';
import { acknowledge } from './acknowledge.ts';
import { AWAY, endLate, type Late, settleLate, UNKNOWN } from './late.ts';
import { type SubmittedForm, submittedForm } from './payloads/submitted-form.ts';
import type { LimitedListener } from './rate-limit.ts';
import { readPayload } from './read-payload.ts';
import { UNREADABLE } from './say-unreadable.ts';
import { within } from './within.ts';

type Outcome = { ok: true; value: FormResponse } | { ok: false; text: string; code?: ErrorCode; field?: string };

/** What Slack takes as the acknowledgement of a submitted form. */
type Response =
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update' | 'push'; view: ModalView }
  | { response_action: 'clear' };

/** Listen to submitted forms: an error leaves the form open with everything typed in it. */
export function listenToViews(app: App, listener: LimitedListener): void {
  app.view({ callback_id: /.*/, type: 'view_closed' }, async ({ ack }) => void (await acknowledge(ack())));
  app.view<ViewSubmitAction>({ callback_id: /.*/, type: 'view_submission' }, async ({ ack, body }) => {
    const form = readPayload(listener.deps.log, 'view', submittedForm, body);
    if (!form) {
      await acknowledge(ack({ response_action: 'update', view: notice('This did not work', UNREADABLE) }));
      return;
    }
    // It holds what somebody typed, so it counts and is not refused.
    listener.rateLimit.count(form.userId);
    const commitment = new Commitment();
    const work = listener.track(submit(listener, form, commitment));
    const answer = await within(work, listener.deps.answerBudgetMs);
    if (answer.late) {
      const key = `form:${form.view.id}:${form.view.hash}`;
      const late = await settleLate(listener, commitment, keepable(form, body, key));
      const away = late === 'withdrawn' && responseTo(listener, form.view, { ok: false, text: AWAY });
      await acknowledge(ack(away || { response_action: 'update', view: notice('Working on it', WORKING[late]) }));
      await listener.track(work.then((outcome) => finish(listener, form, { key, late, outcome })));
      return;
    }
    const response = responseTo(listener, form.view, answer.value);
    const isAnswered = await acknowledge(response ? ack(response) : ack());
    await listener.track(
      isAnswered ? sendResponse(listener, form, answer.value) : finishLate(listener, form, answer.value),
    );
  });
}

/** Submit a form that was kept, and say how that ended where it stood. */
export async function submitKeptForm(listener: Listener, form: SubmittedForm): Promise<void> {
  const isRetried = (error: unknown) => listener.isRetried?.(error) === true;
  await finishLate(listener, form, await submit(listener, form), isRetried);
}

/** What is said while a form takes longer than Slack waits. */
const WORKING: Record<Late, string> = {
  kept: 'This takes a little longer. You can close this window; nothing gets lost.',
  going_on: 'This takes a little longer. Please leave this window open: it will say how it ended.',
  withdrawn: AWAY,
};

/** Return what is kept of a submitted form; nothing where it holds secrets, which are stored in one way only. */
function keepable({ userId, view }: SubmittedForm, body: ViewSubmitAction, key: string): ReceivedDelivery | undefined {
  if (view.blocks.some(({ block_id }) => isSecretBlock(block_id))) return undefined;
  return { key, queue: `words:${userId}`, kind: 'form', payload: { user: { id: userId }, view: body.view } };
}

/** Say how a form ended that took long; what was kept and could not be done now, a job does. */
async function finish(
  listener: Listener,
  form: SubmittedForm,
  { key, late, outcome }: { key: string; late: Late; outcome: Outcome },
): Promise<void> {
  const isAway = !outcome.ok && isForLater(outcome.code);
  const isRetried = (error: unknown) => late === 'kept' && isTransient(error);
  await endLate(
    listener,
    { key, late, isAway },
    () => finishLate(listener, form, outcome, isRetried),
    () => finishLate(listener, form, { ok: false, text: UNKNOWN }),
  );
}

async function submit(listener: Listener, { userId, view }: SubmittedForm, commitment?: Commitment): Promise<Outcome> {
  const form = forms.get(view.callback_id)?.read(view);
  if (!form) return { ok: false, text: new DocketError('form_of_older_version').message };
  const { spaceId, channelId } = form.about;
  return attempt(
    listener,
    {
      entry: 'view',
      userId,
      identity: `view:${view.id}:${view.hash}`,
      payload: view.values,
      spaceId,
      ...(commitment && { commitment }),
      ...(channelId !== undefined && { conversation: { channelId } }),
    },
    form.submit,
  );
}

function responseTo(listener: Listener, view: ShownView, outcome: Outcome): Response | undefined {
  if (!outcome.ok) {
    const block = errorBlock(view, outcome.field);
    if (block === undefined)
      return { response_action: 'update', view: refill(view, view.values, outcome.text, namesOf(listener)) };
    return { response_action: 'errors', errors: { [block]: outcome.text } };
  }
  const answer = outcome.value;
  if ('errors' in answer) return { response_action: 'errors', errors: answer.errors };
  if ('update' in answer) return { response_action: 'update', view: answer.update };
  if ('push' in answer) return { response_action: 'push', view: answer.push };
  return answer.close === 'all' ? { response_action: 'clear' } : undefined;
}

/** Names for what is given back: whoever is mentioned was looked up when the form was sent. */
const namesOf = ({ installation }: Listener) => installation.directory.remembered();

/** Errors can stand only beside an input: the one at fault, else the first; undefined where there is none. */
function errorBlock({ blocks }: ShownView, field: string | undefined): string | undefined {
  const inputs = blocks.flatMap(({ type, block_id }) => (type === 'input' && block_id !== undefined ? [block_id] : []));
  return field !== undefined && inputs.includes(field) ? field : inputs[0];
}

/**
 * Say in a form how it ended, or by direct message where the form is closed and nothing was saved, or Slack does not show
 * it. Throw what is tried again later.
 */
async function finishLate(
  listener: Listener,
  form: SubmittedForm,
  outcome: Outcome,
  isRetried: (error: unknown) => boolean = () => false,
): Promise<void> {
  const { userId, view } = form;
  const { client } = listener.installation;
  try {
    await client.views.update({ view_id: view.id, view: lateView(listener, view, outcome) });
  } catch (error) {
    if (isRetried(error)) throw error;
    listener.deps.log.info({ err: error }, 'a form could not show how it ended');
    const words = unsaved(outcome);
    if (words === undefined && slackError(error) !== CLOSED)
      await client.chat.postMessage({ channel: userId, text: SAVED });
    const messages = words === undefined ? [] : keptText(view.blocks, view.values, words, namesOf(listener));
    for (const message of messages) await client.chat.postMessage({ channel: userId, ...message });
  }
  await sendResponse(listener, form, outcome);
}

/** What Slack says of a form that was closed meanwhile. */
const CLOSED = 'not_found';
const SAVED = 'What you sent in a form is saved. You can close that window.';

function lateView(listener: Listener, view: ShownView, outcome: Outcome): ModalView {
  if (outcome.ok) {
    if ('update' in outcome.value) return outcome.value.update;
    if ('push' in outcome.value) return outcome.value.push;
    if (!('errors' in outcome.value)) return notice('Done', 'Saved. You can close this window.');
  }
  return refill(view, view.values, unsaved(outcome) ?? '', namesOf(listener));
}

/** Why nothing was saved; undefined where it was. */
function unsaved(outcome: Outcome): string | undefined {
  if (!outcome.ok) return outcome.text;
  if ('errors' in outcome.value) return Object.values(outcome.value.errors).join(' ');
  if ('close' in outcome.value) return undefined;
  return 'This is not saved yet: there was a question for you, but the window was closed.';
}

async function sendResponse(
  { installation, deps }: Listener,
  { userId }: SubmittedForm,
  outcome: Outcome,
): Promise<void> {
  if (!outcome.ok || !('close' in outcome.value) || !outcome.value.response) return;
  const { response, at } = outcome.value;
  try {
    await sayPrivately(installation.client, userId, at, response);
  } catch (error) {
    deps.log.warn({ err: error }, 'the answer to a form could not be delivered');
  }
}
