import { type Block, type Element, interactive } from './block-kit.ts';
import { copyOf } from './copy.ts';
import type { StateValue, StateValues } from './model.ts';

/** How an element's value is named in `state.values` and in actions, and what it is while untouched. */
export interface ValueShape {
  key: string;
  empty: unknown;
  /** The element's property that gives its first value. */
  initial?: string;
}

/** Slack's value shapes (Slack: "View submission payloads", ViewStateValue). Buttons and overflow menus hold none. */
export const valueShapes: Record<string, ValueShape> = {
  plain_text_input: { key: 'value', empty: null, initial: 'initial_value' },
  email_text_input: { key: 'value', empty: null, initial: 'initial_value' },
  url_text_input: { key: 'value', empty: null, initial: 'initial_value' },
  number_input: { key: 'value', empty: null, initial: 'initial_value' },
  rich_text_input: { key: 'rich_text_value', empty: undefined, initial: 'initial_value' },
  static_select: { key: 'selected_option', empty: null, initial: 'initial_option' },
  external_select: { key: 'selected_option', empty: null, initial: 'initial_option' },
  radio_buttons: { key: 'selected_option', empty: null, initial: 'initial_option' },
  users_select: { key: 'selected_user', empty: null, initial: 'initial_user' },
  conversations_select: { key: 'selected_conversation', empty: null, initial: 'initial_conversation' },
  channels_select: { key: 'selected_channel', empty: null, initial: 'initial_channel' },
  multi_static_select: { key: 'selected_options', empty: [], initial: 'initial_options' },
  multi_external_select: { key: 'selected_options', empty: [], initial: 'initial_options' },
  checkboxes: { key: 'selected_options', empty: [], initial: 'initial_options' },
  multi_users_select: { key: 'selected_users', empty: [], initial: 'initial_users' },
  multi_conversations_select: { key: 'selected_conversations', empty: [], initial: 'initial_conversations' },
  multi_channels_select: { key: 'selected_channels', empty: [], initial: 'initial_channels' },
  datepicker: { key: 'selected_date', empty: null, initial: 'initial_date' },
  timepicker: { key: 'selected_time', empty: null, initial: 'initial_time' },
  datetimepicker: { key: 'selected_date_time', empty: null, initial: 'initial_date_time' },
  file_input: { key: 'files', empty: [] },
};

/** The whole `state.values` of a surface: what the person changed, otherwise the initial or the empty value. */
export function stateValues(blocks: readonly Block[], inputs: StateValues, origin?: string): StateValues {
  const values: StateValues = {};
  for (const { block, element } of interactive(blocks)) {
    const shape = valueShapes[element.type];
    if (!shape || !block.block_id || !element.action_id) continue;
    const changed = inputs[block.block_id]?.[element.action_id];
    values[block.block_id] = {
      ...values[block.block_id],
      [element.action_id]: changed ?? untouched(element, shape, origin),
    };
  }
  return copyOf(values);
}

/** The changed values that stay when a view is replaced: same `block_id`, same `action_id`, same kind of element. */
export function keptInputs(blocks: readonly Block[], inputs: StateValues): StateValues {
  const kept: StateValues = {};
  for (const { block, element } of interactive(blocks)) {
    const value = inputs[block.block_id ?? '']?.[element.action_id ?? ''];
    if (!value || value.type !== element.type || !block.block_id || !element.action_id) continue;
    kept[block.block_id] = { ...kept[block.block_id], [element.action_id]: value };
  }
  return kept;
}

function untouched(element: Element, shape: ValueShape, origin: string | undefined): StateValue {
  const byOrigin = element.default_to_current_conversation ? origin : undefined;
  const initial = shape.initial ? element[shape.initial] : undefined;
  const value = byOrigin ?? initial ?? shape.empty;
  return { type: element.type, ...(value !== undefined && { [shape.key]: value }) };
}
