import { z } from 'zod';
import { type Element, type Option, optionsOf } from '../block-kit.ts';
import { channelOf, userOf } from '../channels.ts';
import { addFile, fileObject } from '../files.ts';
import { anyObject } from '../json.ts';
import type { StateValue } from '../model.ts';
import type { InputValue } from '../person.ts';
import type { Slack } from '../slack.ts';
import { valueShapes } from '../view-state.ts';

/** What choosing a value may need: who chooses, and the options an external menu offers for a text. */
export interface Chooser {
  slack: Slack;
  user: string;
  suggest(text: string): Promise<Option[]>;
}

const personFile = z.object({ name: z.string(), mimetype: z.string(), data: z.instanceof(Uint8Array) });

type Reader = (value: InputValue, element: Element, chooser: Chooser) => unknown;

const asText: Reader = (value) => (value === null || value === '' ? null : String(value));
const oneOption: Reader = (value, element, chooser) => (value === null ? null : pick(value, element, chooser));
const manyOptions: Reader = (value, element, chooser) =>
  Promise.all(asList(value).map((one) => pick(one, element, chooser)));
const oneUser: Reader = (value, _, { slack }) => (value === null ? null : userOf(slack, String(value)).id);
const manyUsers: Reader = (value, _, { slack }) => asList(value).map((one) => userOf(slack, String(one)).id);
const oneChannel: Reader = (value, _, { slack }) => (value === null ? null : channelOf(slack, String(value)).id);
const manyChannels: Reader = (value, _, { slack }) => asList(value).map((one) => channelOf(slack, String(one)).id);

const readers: Record<string, Reader> = {
  plain_text_input: asText,
  email_text_input: asText,
  url_text_input: asText,
  number_input: asText,
  datepicker: asText,
  timepicker: asText,
  datetimepicker: (value) => (value === null || value === '' ? null : Number(value)),
  rich_text_input: (value) => richText(value),
  static_select: oneOption,
  external_select: oneOption,
  radio_buttons: oneOption,
  multi_static_select: manyOptions,
  multi_external_select: manyOptions,
  checkboxes: manyOptions,
  users_select: oneUser,
  multi_users_select: manyUsers,
  channels_select: oneChannel,
  conversations_select: oneChannel,
  multi_channels_select: manyChannels,
  multi_conversations_select: manyChannels,
  file_input: (value, _, chooser) => asList(value).map((file) => upload(chooser, file)),
};

/** A person's value as Slack's state value of the element. Throws when it is not among what the element offers. */
export async function readValue(value: InputValue, element: Element, chooser: Chooser): Promise<StateValue> {
  const shape = valueShapes[element.type];
  const read = readers[element.type];
  if (!shape || !read) throw new Error(`nothing can be entered into ${element.type}`);
  const result = await read(value, element, chooser);
  return { type: element.type, ...(result !== undefined && { [shape.key]: result }) };
}

async function pick(value: unknown, element: Element, chooser: Chooser): Promise<Option> {
  const external = element.type.endsWith('external_select');
  // Slack's client gives back the option that it was offered, as it was.
  if (external && isOption(value)) return value;
  const wanted = anyObject.safeParse(value).data?.value ?? value;
  const options = external ? await chooser.suggest(String(wanted)) : optionsOf(element);
  const found = options.find((one) => one.value === wanted) ?? options.find((one) => one.text.text === wanted);
  if (!found)
    throw new Error(`“${String(wanted)}” is not offered; there is: ${options.map((o) => o.text.text).join(', ')}`);
  return found;
}

function isOption(value: unknown): value is Option {
  return typeof value === 'object' && value !== null && 'text' in value && 'value' in value;
}

function asList(value: InputValue): unknown[] {
  if (value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Rich text is given as Slack's block; a plain string becomes one section. */
function richText(value: InputValue): unknown {
  if (value === null || value === '') return undefined;
  if (typeof value === 'object') return value;
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: String(value) }] }],
  };
}

function upload({ slack, user }: Chooser, file: unknown): Record<string, unknown> {
  const { name, mimetype, data } = personFile.parse(file);
  return fileObject(slack, addFile(slack, { name, mimetype, user, givenToApp: true }, data).id);
}
