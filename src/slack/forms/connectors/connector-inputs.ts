import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import type { Input } from '../../../core/connectors/definition.ts';
import { DocketError } from '../../../core/error.ts';
import { option, plain, select } from '../../blocks/elements.ts';
import type { InputState } from '../../context/interaction.ts';
import { INPUT_TEXT, PLACEHOLDER } from '../../limits.ts';
import { chosen, chosenAll, typed } from '../../views/input-values.ts';
import { input } from '../../views/modal.ts';

type Values = Record<string, unknown>;

const ON = 'on';

/** Build the inputs of a connector's form, made from its definition, filled with what is set now. */
export function definitionInputs(inputs: readonly Input[], values: Values): InputBlock[] {
  return inputs.map((one) => {
    const { key, label, hint, optional = false, kind } = one;
    const held = shown(one, values[key]);
    const tooLong = held !== undefined && held.length > INPUT_TEXT;
    const kept = tooLong ? 'Longer than this box. Leave it empty to keep what is set.' : undefined;
    const more = kept ?? hint;
    return input(key, label, element(one, tooLong ? undefined : held), {
      optional: optional || kind === 'switch' || tooLong,
      ...(more !== undefined && { hint: more }),
    });
  });
}

function element(
  { key, label, kind, placeholder, usual, choices = [] }: Input,
  held: string | undefined,
): InputBlockElement {
  if (kind === 'switch') return box(key, option(ON, 'Yes'), held === 'true');
  if (kind === 'choice') {
    const options = choices.map(({ value, label: words }) => option(value, words));
    return select(key, options, held ?? usual ?? options[0]?.value, label);
  }
  return {
    type: 'plain_text_input',
    action_id: key,
    max_length: INPUT_TEXT,
    ...(kind !== 'text' && kind !== 'url' && { multiline: true }),
    ...(placeholder !== undefined && { placeholder: plain(placeholder, PLACEHOLDER) }),
    ...(held !== undefined && held !== '' && { initial_value: held }),
  };
}

function box(key: string, only: PlainTextOption, on: boolean): InputBlockElement {
  return { type: 'checkboxes', action_id: key, options: [only], ...(on && { initial_options: [only] }) };
}

/** A value as text; undefined where there is none. */
function shown({ kind }: Input, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return value;
  return kind === 'json' || typeof value === 'object' ? JSON.stringify(value, null, 2) : String(value);
}

/**
 * Return what a person entered, as a configuration; `before` keeps what no box holds. Throw beside the input whose JSON
 * cannot be read.
 */
export function readDefinitionInputs(
  inputs: readonly Input[],
  inputOf: (blockId: string) => InputState | undefined,
  before: Values,
): Values {
  const values: Values = { ...before };
  for (const one of inputs) {
    const value = read(one, inputOf(one.key), before[one.key]);
    if (value === undefined) delete values[one.key];
    else values[one.key] = value;
  }
  return values;
}

function read(one: Input, state: InputState | undefined, before: unknown): unknown {
  if (one.kind === 'switch') return chosenAll(state).includes(ON);
  if (one.kind === 'choice') return readChoice(one, chosen(state), before);
  const text = typed(state).trim();
  if (text !== '') return one.kind === 'json' ? readJson(one, text, before) : text;
  return (shown(one, before)?.length ?? 0) > INPUT_TEXT ? before : undefined;
}

/** What is shown as chosen where nothing is set was chosen by nobody. */
function readChoice({ usual }: Input, value: string | null, before: unknown): unknown {
  const isUnset = before === undefined || before === null;
  return value === usual && isUnset ? before : (value ?? undefined);
}

/** Templates and the like are text that only looks like JSON; what was an object stays one. */
function readJson({ key, label }: Input, text: string, before: unknown): unknown {
  if (typeof before === 'string') return text;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DocketError('connector_json_unreadable', { label }, { field: key, cause });
  }
}
