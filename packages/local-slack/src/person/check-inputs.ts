import { z } from 'zod';
import type { Element } from '../block-kit.ts';
import { limits } from '../limits.ts';
import type { StateValue, View } from '../model.ts';
import { stateValues, valueShapes } from '../view-state.ts';

/** What Slack's client refuses before it sends a submission, by block id: words as a person reads them. */
export function checkInputs(view: View): Record<string, string> {
  const values = stateValues(view.blocks, view.inputs, view.origin);
  const errors: Record<string, string> = {};
  for (const block of view.blocks) {
    if (block.type !== 'input' || !block.element || !block.block_id) continue;
    const value = values[block.block_id]?.[block.element.action_id ?? ''];
    if (!value) continue;
    const content = value[valueShapes[block.element.type]?.key ?? ''];
    const empty = content === null || content === undefined || (Array.isArray(content) && content.length === 0);
    const error = empty ? !block.optional && 'Please complete this required field.' : checkValue(block.element, value);
    if (error) errors[block.block_id] = error;
  }
  return errors;
}

const entered = z.array(z.object({ name: z.string(), size: z.number() }));

function checkValue(element: Element, value: StateValue): string | undefined {
  switch (element.type) {
    case 'plain_text_input':
      return checkLength(element, String(value.value));
    case 'number_input':
      return checkNumber(element, String(value.value));
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value.value)) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(String(value.value)) ? undefined : 'Please enter a valid URL.';
    case 'file_input':
      return checkFiles(element, entered.parse(value.files));
    default:
      return checkCount(element, value);
  }
}

function checkLength({ min_length = 0, max_length = limits.inputText }: Element, text: string): string | undefined {
  const length = [...text].length;
  if (length < min_length) return `Please use at least ${min_length} characters.`;
  if (length > max_length) return `Please use ${max_length} characters or fewer.`;
  return undefined;
}

function checkNumber({ min_value, max_value, is_decimal_allowed }: Element, text: string): string | undefined {
  const number = Number(text);
  if (!Number.isFinite(number)) return 'Please enter a number.';
  if (!is_decimal_allowed && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (min_value !== undefined && number < Number(min_value)) return `Please enter ${min_value} or more.`;
  if (max_value !== undefined && number > Number(max_value)) return `Please enter ${max_value} or less.`;
  return undefined;
}

function checkFiles(element: Element, files: z.output<typeof entered>): string | undefined {
  const most = element.max_files ?? limits.files;
  if (files.length > most) return `Please choose ${most} ${most === 1 ? 'file' : 'files'} at most.`;
  if (files.some((file) => file.size > limits.fileBytes)) return 'Files may be 100 MB at most.';
  const types = element.filetypes;
  const other = types && files.find((file) => !types.includes(file.name.split('.').at(-1)?.toLowerCase() ?? ''));
  return other && `${other.name} is not one of: ${types.join(', ')}.`;
}

function checkCount({ type, max_selected_items }: Element, value: StateValue): string | undefined {
  const chosen = value[valueShapes[type]?.key ?? ''];
  if (!max_selected_items || !Array.isArray(chosen) || chosen.length <= max_selected_items) return undefined;
  return `Please choose ${max_selected_items} at most.`;
}
