import { interactive } from '../block-kit.ts';
import { copyOf } from '../copy.ts';
import { deliver, troubleOf } from '../delivery.ts';
import { SlackError } from '../error.ts';
import { anyObject } from '../json.ts';
import type { View } from '../model.ts';
import type { InputValue, SeenModal, SlackTrouble } from '../person.ts';
import type { Slack } from '../slack.ts';
import { checkView } from '../validate/view.ts';
import { stateValues } from '../view-state.ts';
import { closeModal, modalsOf, presentView, pushModal, topModal, updateView } from '../views.ts';
import { checkInputs } from './check-inputs.ts';
import { findInput } from './find-element.ts';
import { enter } from './interact.ts';
import { basePayload } from './payload.ts';
import { surfaceOf } from './surface.ts';

type Submitted = { errors?: Record<string, string>; modal?: SeenModal; trouble?: SlackTrouble };

/** Fills one input of the modal on top, by block id or label. */
export async function fill(slack: Slack, user: string, input: string, value: InputValue): Promise<void> {
  const surface = surfaceOf(slack, user, 'modal');
  await enter(slack, user, surface, findInput(surface.blocks, input), value, 'modal');
}

/** Submits the modal on top: checked as Slack's client does, then sent; the app's answer decides what is shown next. */
export async function submit(slack: Slack, user: string): Promise<Submitted> {
  const view = topModal(slack, user);
  if (!view) throw new Error('no modal is open');
  if (!view.submit) throw new Error('the modal has no submit button');
  delete view.errors;
  const errors = checkInputs(view);
  if (Object.keys(errors).length > 0) return showErrors(slack, view, errors);
  const payload = {
    type: 'view_submission',
    ...basePayload(slack, user),
    trigger_id: slack.triggers.issue({ user, view: view.id, ...(view.origin && { channel: view.origin }) }),
    view: presentView(slack, view),
    response_urls: responseUrls(slack, view),
  };
  const answer = await deliver(slack, 'interaction', { form: { payload: JSON.stringify(payload) } });
  if (!answer.ok) return { trouble: { error: troubleOf(answer), detail: trouble } };
  if (answer.body !== '' && !answer.json) return { trouble: { error: 'invalid_response', detail: trouble } };
  try {
    return applyAnswer(slack, view, answer.json ?? {});
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    slack.log(`the answer to a submission was refused: ${error.code} ${JSON.stringify(error.extra)}`);
    return { trouble: { error: error.code, detail: trouble } };
  }
}

/** Close the modal on top, or all of them; tells the app where `notify_on_close` asks for it (Slack: view_closed). */
export async function close(slack: Slack, user: string, all = false): Promise<void> {
  const stack = modalsOf(slack, user);
  const view = all ? stack[0] : stack.at(-1);
  if (!view) return;
  const cleared = all || stack.length === 1 || view.clear_on_close;
  const dispatched = presentView(slack, view);
  closeModal(slack, user, view.clear_on_close ? stack[0] : view);
  if (!view.notify_on_close) return;
  const payload = { type: 'view_closed', ...basePayload(slack, user), view: dispatched, is_cleared: all && cleared };
  await deliver(slack, 'interaction', { form: { payload: JSON.stringify(payload) } });
}

/** The modal on top as the person sees it. */
export function seenModal(slack: Slack, user: string): SeenModal | undefined {
  const view = topModal(slack, user);
  if (!view) return undefined;
  return copyOf({
    id: view.id,
    callback_id: view.callback_id,
    title: view.title?.text ?? '',
    ...(view.submit && { submit: view.submit.text }),
    ...(view.close && { close: view.close.text }),
    blocks: view.blocks,
    hash: view.hash,
    state: { values: stateValues(view.blocks, view.inputs, view.origin) },
    ...(view.errors && { errors: view.errors }),
  });
}

const trouble = 'We had some trouble connecting. Try again?';

function applyAnswer(slack: Slack, view: View, answer: Record<string, unknown>): Submitted {
  const open = modalsOf(slack, view.user).includes(view);
  const action = answer.response_action;
  if (!open) return {};
  if (action === undefined) closeModal(slack, view.user, view);
  else if (action === 'clear') closeModal(slack, view.user);
  else if (action === 'errors') return showErrors(slack, view, appErrors(view, answer.errors));
  else if (action === 'update') updateView(slack, view, checkView(slack, answer.view, 'modal'));
  else if (action === 'push') pushModal(slack, view.user, checkView(slack, answer.view, 'modal'));
  else throw new SlackError('invalid_response_action');
  const modal = seenModal(slack, view.user);
  return modal ? { modal } : {};
}

function appErrors(view: View, errors: unknown): Record<string, string> {
  const inputs = new Set(view.blocks.filter((block) => block.type === 'input').map((block) => block.block_id));
  const good: Record<string, string> = {};
  const wrong: string[] = [];
  for (const [blockId, text] of Object.entries(anyObject.safeParse(errors).data ?? {})) {
    if (inputs.has(blockId) && typeof text === 'string' && text !== '') good[blockId] = text;
    else wrong.push(blockId);
  }
  if (wrong.length > 0 || Object.keys(good).length === 0) throw new SlackError('invalid_errors', { blocks: wrong });
  return good;
}

function showErrors(slack: Slack, view: View, errors: Record<string, string>): Submitted {
  view.errors = errors;
  slack.changes.emit({ kind: 'modal', user: view.user });
  return { errors };
}

/** Only for a menu of conversations with `response_url_enabled` (Slack: modals, response_urls). */
function responseUrls(slack: Slack, view: View): Record<string, unknown>[] {
  const values = stateValues(view.blocks, view.inputs, view.origin);
  return interactive(view.blocks).flatMap(({ block, element }) => {
    const value = values[block.block_id ?? '']?.[element.action_id ?? ''];
    const channel = value?.selected_conversation ?? value?.selected_channel;
    if (!element.response_url_enabled || typeof channel !== 'string') return [];
    const path = slack.responseUrls.issue('app', slack.team.id, { user: view.user, channel });
    return [
      { block_id: block.block_id, action_id: element.action_id, channel_id: channel, response_url: slack.url + path },
    ];
  });
}
