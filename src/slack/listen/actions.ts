import type { App, RespondFn } from '@slack/bolt';
import { DocketError } from '../../core/error.ts';
import { actions } from '../actions/index.ts';
import { parseCaseBlockId } from '../blocks/cases/case-block-id.ts';
import { errorMessage } from '../blocks/error-message.ts';
import { Commitment } from '../context/commitment.ts';
import type { ActionPayload, FormResponse, Interaction, InteractionResponse } from '../context/interaction.ts';
import { attempt, type Listener } from '../context/listener.ts';
import { aboutOf, isAbout } from '../context/own-json.ts';
import { slackError } from '../context/slack-error.ts';
import { acknowledge } from './acknowledge.ts';
import { AWAY, settleLate } from './late.ts';
import { openForm } from './open-form.ts';
import { type Click, clickPayload } from './payloads/click.ts';
import { type LimitedListener, sayRefused, takeRequest } from './rate-limit.ts';
import { readPayload } from './read-payload.ts';
import { answerTo } from './respond.ts';
import { runWords } from './run-words.ts';
import { sayUnreadable } from './say-unreadable.ts';
import { within } from './within.ts';

/**
 * Listen to clicks and choices on messages, in forms and on Home; acknowledged once the work is committed, or at the
 * budget's end. Where the database is away then, the person is told that nothing was changed.
 */
export function listenToActions(app: App, listener: LimitedListener): void {
  const { log } = listener.deps;
  app.action(/.*/, async ({ ack, body, respond }) => {
    const click = readPayload(log, 'action', clickPayload, body);
    const refusal = click && takeRequest(listener, click.userId);
    if (refusal) {
      await acknowledge(ack());
      await listener.track(sayRefused(listener, click, click.canRespond ? respond : undefined, refusal));
      return;
    }
    const commitment = new Commitment();
    const work = listener.track(click ? run(listener, click, respond, commitment) : sayUnreadable(listener, body));
    const isLate = (await within(work, listener.deps.answerBudgetMs)).late;
    const isWithdrawn = isLate && (await settleLate(listener, commitment)) === 'withdrawn';
    await acknowledge(ack());
    if (isWithdrawn && click) await listener.track(say(listener, click, respond, errorMessage(AWAY)));
    await work;
  });
}

async function run(listener: Listener, click: Click, respond: RespondFn, commitment: Commitment): Promise<void> {
  const { payload, conversation, userId, triggerId, identity } = click;
  const action = actions.get(payload.actionId);
  if (!action || !isOurs(payload)) {
    if (!needsNoAnswer(payload)) await say(listener, click, respond, errorMessage(unknownTo(payload)));
    return;
  }
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
      const response = given && 'words' in given ? await runGiven(interaction, given) : given;
      await answer(listener, interaction, click, respond, response);
    },
  );
  if (!result.ok && !commitment.isWithdrawn) await say(listener, click, respond, errorMessage(result.text));
}

async function runGiven(
  interaction: Interaction,
  { words, replaceOriginal }: { words: string; replaceOriginal?: boolean },
): Promise<InteractionResponse> {
  const response = await runWords(interaction, words);
  return replaceOriginal && response && 'text' in response ? { ...response, replaceOriginal } : response;
}

function spaceOf({ blockId, view }: ActionPayload): string | undefined {
  return parseCaseBlockId(blockId)?.spaceId ?? aboutOf(view?.private_metadata ?? '').spaceId;
}

/** A form of ours remembers something that can be read; Home remembers nothing. */
function isOurs({ view }: ActionPayload): boolean {
  return view === undefined || view.private_metadata === '' || isAbout(view.private_metadata);
}

/** Links open by themselves, and a control of a form holds its value until the form is sent. */
function needsNoAnswer({ actionId, selected, view, isLink }: ActionPayload): boolean {
  const isControl = view !== undefined && !PRESSED.has(selected.type);
  return isLink === true || LINKS.has(actionId) || isControl;
}

/** Buttons of ours that are links; Slack tells of a click on them all the same. */
const LINKS: ReadonlySet<string> = new Set(['file_download', 'sign_in_page']);
/** Elements that hold no value: somebody who pressed one waits for something. */
const PRESSED: ReadonlySet<string> = new Set(['button', 'overflow', 'workflow_button']);

const unknownTo = ({ view }: ActionPayload) =>
  new DocketError(view ? 'form_of_older_version' : 'message_of_older_version').message;

async function answer(
  listener: Listener,
  interaction: Interaction,
  click: Click,
  respond: RespondFn,
  response: InteractionResponse | FormResponse,
): Promise<void> {
  if (!response) return;
  const { triggerId } = click;
  const { views } = interaction.client;
  const { view } = click.payload;
  const form = formIn(response);
  if ('update' in response && view) await views.update({ view_id: view.id, view: response.update }).catch(ifClosed);
  else if (form) {
    const late = await openForm(interaction, triggerId, form);
    if (late) await say(listener, click, respond, late);
  } else if ('text' in response) await say(listener, click, respond, response);
}

/** Nothing is to be said to somebody who has closed the form meanwhile; throw anything else. */
function ifClosed(error: unknown): void {
  if (slackError(error) !== 'not_found') throw error;
}

/** The form that an answer opens, on top of another where it is pushed. */
function formIn(response: NonNullable<InteractionResponse | FormResponse>) {
  if ('form' in response) return response;
  if ('update' in response) return { form: response.update };
  return 'push' in response ? { form: response.push, push: true } : undefined;
}

async function say(
  listener: Listener,
  click: Click,
  respond: RespondFn,
  response: Extract<InteractionResponse, { text: string }>,
): Promise<void> {
  await answerTo(listener, click, click.canRespond ? respond : undefined, response);
}
