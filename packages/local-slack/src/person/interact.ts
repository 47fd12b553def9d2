import { z } from 'zod';
import type { Element, Option, Placed } from '../block-kit.ts';
import { deliver, troubleOf } from '../delivery.ts';
import { nextTs } from '../ids.ts';
import { limits } from '../limits.ts';
import type { InputValue, SlackTrouble, Target } from '../person.ts';
import type { Slack } from '../slack.ts';
import { valueShapes } from '../view-state.ts';
import { findElement } from './find-element.ts';
import { basePayload } from './payload.ts';
import { readValue } from './read-value.ts';
import { type On, type Surface, surfaceOf } from './surface.ts';

/** Presses a button or picks from an overflow menu (by value or text). */
export async function click(slack: Slack, user: string, on: On, target: Target, value?: string) {
  const surface = surfaceOf(slack, user, on);
  const placed = findElement(surface.blocks, target);
  const { element } = placed;
  if (element.type === 'button') {
    const { text, value: own, style, url } = element;
    return sendAction(slack, user, surface, placed, {
      text,
      ...(own !== undefined && { value: own }),
      ...(style && { style }),
      ...(url && { url }),
    });
  }
  if (element.type === 'overflow') {
    const option = element.options?.find((one) => one.value === value || one.text.text === value);
    if (!option) throw new Error(`“${value}” is not in the menu`);
    return sendAction(slack, user, surface, placed, { selected_option: option });
  }
  throw new Error(`${element.type} is not clicked; choose a value`);
}

/** Choose in a menu. In `input` blocks the app hears of it only with `dispatch_action`. */
export async function choose(slack: Slack, user: string, on: On, target: Target, value: InputValue) {
  const surface = surfaceOf(slack, user, on);
  return enter(slack, user, surface, findElement(surface.blocks, target), value, on);
}

/** Put a value into an element: kept in the state, and sent as `block_actions` where Slack sends it. */
export async function enter(
  slack: Slack,
  user: string,
  surface: Surface,
  placed: Placed,
  value: InputValue,
  on: On,
): Promise<{ trouble?: SlackTrouble }> {
  const { block, element } = placed;
  const offered = (text: string): Promise<Option[]> => suggestions(slack, user, on, placed, text);
  const stateValue = await readValue(value, element, { slack, user, suggest: offered });
  const blockId = block.block_id ?? '';
  surface.inputs[blockId] = { ...surface.inputs[blockId], [element.action_id ?? '']: stateValue };
  if (surface.kind !== 'message') slack.changes.emit({ kind: surface.kind, user });
  if (block.type === 'input' && !block.dispatch_action) return {};
  const { type: _, ...chosen } = stateValue;
  return sendAction(slack, user, surface, placed, { ...chosen, ...initialOf(element) });
}

/** What an external menu offers for a text. Slack asks on each keystroke once `min_query_length` (3) is reached. */
export async function suggest(slack: Slack, user: string, on: On, target: Target, text: string) {
  const placed = findElement(surfaceOf(slack, user, on).blocks, target);
  const options = await suggestions(slack, user, on, placed, text);
  return options.map((option) => ({ text: option.text.text, value: option.value }));
}

const option = z.looseObject({
  text: z.looseObject({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string() }),
  value: z.string(),
});
const offered = z.object({
  options: z.array(option).optional(),
  option_groups: z.array(z.object({ options: z.array(option) })).optional(),
});

async function suggestions(slack: Slack, user: string, on: On, placed: Placed, text: string): Promise<Option[]> {
  const { block, element } = placed;
  if ([...text].length < (element.min_query_length ?? 3)) return [];
  const { state: _, ...where } = surfaceOf(slack, user, on).describe();
  const payload = {
    type: 'block_suggestion',
    ...basePayload(slack, user),
    ...where,
    action_id: element.action_id,
    block_id: block.block_id,
    value: text,
  };
  const answer = await deliver(slack, 'options', { form: { payload: JSON.stringify(payload) } });
  if (!answer.ok) return [];
  const { options, option_groups } = offered.safeParse(answer.json).data ?? {};
  const all = options ?? option_groups?.flatMap((group) => group.options);
  if (!all) slack.log('the app answered no options');
  return (all ?? []).slice(0, limits.options);
}

async function sendAction(
  slack: Slack,
  user: string,
  surface: Surface,
  { block, element }: Placed,
  chosen: Record<string, unknown>,
): Promise<{ trouble?: SlackTrouble }> {
  const action = {
    type: element.type,
    action_id: element.action_id,
    block_id: block.block_id,
    ...chosen,
    action_ts: nextTs(slack.state, slack.clock.now()),
  };
  const payload = {
    type: 'block_actions',
    ...basePayload(slack, user),
    ...surface.describe(),
    ...surface.responseUrl(),
    trigger_id: slack.triggers.issue({ user, ...surface.triggerFrom }),
    actions: [action],
  };
  const answer = await deliver(slack, 'interaction', { form: { payload: JSON.stringify(payload) } });
  return answer.ok ? {} : { trouble: { error: troubleOf(answer) } };
}

/** Slack repeats the element's initial value and placeholder in the action. */
function initialOf(element: Element): Record<string, unknown> {
  const initial = valueShapes[element.type]?.initial;
  return {
    ...(initial && element[initial] !== undefined && { [initial]: element[initial] }),
    ...(element.placeholder && { placeholder: element.placeholder }),
  };
}
