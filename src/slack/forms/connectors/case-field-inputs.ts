import type { InputBlock, InputBlockElement, PlainTextOption } from '@slack/types';
import type { CaseField, Choice, ConnectorDefinition } from '../../../core/connectors/definition.ts';
import { DocketError } from '../../../core/error.ts';
import { isJson } from '../../../core/text.ts';
import { fieldBlockId } from '../../blocks/connectors/case-field-block-id.ts';
import { clip, option, plain } from '../../blocks/elements.ts';
import type { InputState } from '../../context/interaction.ts';
import { INPUT_TEXT, OPTION_VALUE } from '../../limits.ts';
import { chosen, chosenAll, typed } from '../../views/input-values.ts';
import { input } from '../../views/modal.ts';

type Fields = Record<string, unknown>;

/**
 * What the menus of a form show: the values that are set, and the choices known of each loaded field, for their labels.
 */
export interface FieldModel {
  fields: Fields;
  choices: ReadonlyMap<string, readonly Choice[]>;
}

const ON = 'on';

/** The inputs of a case's fields in an external system. */
export function caseFieldInputs({ fields: all }: Pick<ConnectorDefinition, 'fields'>, model: FieldModel): InputBlock[] {
  return all.map((field) => {
    const block = input(fieldBlockId(field, model.fields), field.label, elementOf(field, model), {
      optional: true,
      ...(field.hint !== undefined && { hint: field.hint }),
    });
    return all.some(({ dependsOn }) => dependsOn === field.key) ? { ...block, dispatch_action: true } : block;
  });
}

function elementOf(field: CaseField, { fields, choices }: FieldModel): InputBlockElement {
  const { key, kind } = field;
  const value = fields[key];
  if (kind === 'switch') {
    const on = option(ON, 'Yes');
    return {
      type: 'checkboxes',
      action_id: 'case_field',
      options: [on],
      ...(value === true && { initial_options: [on] }),
    };
  }
  if (kind === 'choice' || kind === 'choices') {
    return menu(
      field,
      listed(value).map((one) => labelled(one, field.choices ?? choices.get(key))),
    );
  }
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
  return {
    type: 'plain_text_input',
    action_id: 'case_field',
    max_length: INPUT_TEXT,
    ...(kind === 'json' && { multiline: true }),
    ...(text !== '' && text.length <= INPUT_TEXT && { initial_value: text }),
  };
}

/**
 * A menu: of fixed choices, and what an import set beside them, or of loaded ones, which `options/case-field.ts` offers
 * as they are known.
 */
function menu({ label, kind, choices }: CaseField, current: PlainTextOption[]): InputBlockElement {
  const many = kind === 'choices';
  const base = { action_id: 'case_field', placeholder: plain(`Pick ${label.toLowerCase()}`, 150) };
  const initial = {
    ...(many && current.length > 0 && { initial_options: current }),
    ...(!many && current[0] && { initial_option: current[0] }),
  };
  if (!choices)
    return { type: many ? 'multi_external_select' : 'external_select', min_query_length: 0, ...base, ...initial };
  const options = choices.map(({ value, label: words }) => option(value, words));
  const foreign = current.filter(({ value }) => options.every((one) => one.value !== value));
  return {
    type: many ? 'multi_static_select' : 'static_select',
    options: [...foreign, ...options].slice(0, 100),
    ...base,
    ...initial,
  };
}

/** Only values that an option can hold. */
function listed(value: unknown): string[] {
  const all = Array.isArray(value) ? value : [value];
  return all
    .filter((one) => typeof one === 'string' || typeof one === 'number')
    .map(String)
    .filter((one) => one !== '' && one.length <= OPTION_VALUE);
}

function labelled(value: string, choices: readonly Choice[] = []): PlainTextOption {
  return option(value, choices.find((choice) => choice.value === value)?.label ?? clip(value, 75));
}

/** Return what a person chose, by key; `null` where nothing is. Throw beside the input whose JSON cannot be read. */
export function readCaseFields(
  { fields: all }: Pick<ConnectorDefinition, 'fields'>,
  before: Fields,
  inputOf: (blockId: string) => InputState | undefined,
): Fields {
  const read: Fields = {};
  for (const field of all) {
    const id = fieldBlockId(field, { ...before, ...read });
    const state = inputOf(id);
    read[field.key] = state === undefined ? null : readField(field, state, id);
  }
  return read;
}

function readField({ kind, label }: CaseField, state: InputState, id: string): unknown {
  if (kind === 'switch') return chosenAll(state).includes(ON);
  if (kind === 'choices') return chosenAll(state).length === 0 ? null : chosenAll(state);
  if (kind === 'choice') return chosen(state);
  const text = typed(state).trim();
  if (text === '') return null;
  if (kind === 'json' && !isJson(text)) {
    throw new DocketError('connector_json_unreadable', { label }, { field: id });
  }
  return text;
}
