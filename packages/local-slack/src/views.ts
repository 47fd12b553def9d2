import { newBlockIds } from './block-ids.ts';
import { copyOf } from './copy.ts';
import { SlackError } from './error.ts';
import { newId } from './ids.ts';
import { limits } from './limits.ts';
import type { View, ViewContent } from './model.ts';
import type { Slack } from './slack.ts';
import { keptInputs, stateValues } from './view-state.ts';

/** The person's open modals, the top one last. */
export function modalsOf(slack: Slack, user: string): View[] {
  slack.state.modals[user] ??= [];
  return slack.state.modals[user];
}

export function topModal(slack: Slack, user: string): View | undefined {
  return modalsOf(slack, user).at(-1);
}

/** Open a modal over whatever was open; a stack left from before is gone, as a person sees only the new one. */
export function openModal(slack: Slack, user: string, content: ViewContent, origin?: string): View {
  const view = newView(slack, user, content, undefined, origin);
  slack.state.modals[user] = [view];
  slack.changes.emit({ kind: 'modal', user });
  return view;
}

/** Put a modal on the stack. Throws `push_limit_reached` at three (Slack: views.push). */
export function pushModal(slack: Slack, user: string, content: ViewContent): View {
  const stack = modalsOf(slack, user);
  if (stack.length >= limits.modalStack) throw new SlackError('push_limit_reached');
  const view = newView(slack, user, content, stack.at(-1), stack.at(-1)?.origin);
  stack.push(view);
  slack.changes.emit({ kind: 'modal', user });
  return view;
}

/** Replace a view's content: the id stays, the hash changes, inputs with the same ids keep what was typed. */
export function updateView(slack: Slack, view: View, content: ViewContent): View {
  checkExternalId(slack, content, view);
  const blocks = newBlockIds(content.blocks);
  Object.assign(view, content, { blocks, hash: newHash(slack), inputs: keptInputs(blocks, view.inputs) });
  delete view.errors;
  slack.changes.emit({ kind: view.type, user: view.user });
  return view;
}

/** Set a person's Home. Throws `hash_conflict` (Slack: views.publish). */
export function publishHome(slack: Slack, user: string, content: ViewContent, hash?: string): View {
  const home = slack.state.homes[user];
  if (hash && home && home.hash !== hash) throw new SlackError('hash_conflict');
  if (home) return updateView(slack, home, content);
  const view = newView(slack, user, content);
  slack.state.homes[user] = view;
  slack.changes.emit({ kind: 'home', user });
  return view;
}

/** Take modals off: the given one and those above it, or all. */
export function closeModal(slack: Slack, user: string, view?: View): void {
  const stack = modalsOf(slack, user);
  const index = view ? stack.indexOf(view) : 0;
  if (index < 0) return;
  stack.splice(index);
  slack.changes.emit({ kind: 'modal', user });
}

/** An open modal or a Home by id or external id; undefined when it is gone. */
export function findView(
  slack: Slack,
  by: { id?: string | undefined; externalId?: string | undefined },
): View | undefined {
  const all = [...Object.values(slack.state.modals).flat(), ...Object.values(slack.state.homes)];
  return all.find((view) =>
    by.id ? view.id === by.id : view.external_id !== '' && view.external_id === by.externalId,
  );
}

/** A view as Slack's API answers with it and sends it in payloads, `state.values` included (Slack: view object). */
export function presentView(slack: Slack, view: View): Record<string, unknown> {
  const { user: _, inputs, errors: __, origin, title, submit, close, ...rest } = view;
  return copyOf({
    ...rest,
    team_id: slack.team.id,
    app_id: slack.app.appId,
    app_installed_team_id: slack.team.id,
    bot_id: slack.app.botId,
    title: title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    submit: submit ?? null,
    close: close ?? null,
    state: { values: stateValues(view.blocks, inputs, origin) },
  });
}

function newView(slack: Slack, user: string, content: ViewContent, below?: View, origin?: string): View {
  checkExternalId(slack, content);
  const id = newId('V');
  return {
    ...content,
    blocks: newBlockIds(content.blocks),
    id,
    hash: newHash(slack),
    user,
    root_view_id: below?.root_view_id ?? id,
    previous_view_id: below?.id ?? null,
    inputs: {},
    ...(origin && { origin }),
  };
}

function newHash(slack: Slack): string {
  return `${slack.clock.seconds()}.${newId('').slice(1)}`;
}

function checkExternalId(slack: Slack, content: ViewContent, self?: View): void {
  if (!content.external_id) return;
  const other = findView(slack, { externalId: content.external_id });
  if (other && other !== self) throw new SlackError('duplicate_external_id');
}
