import type { Block } from '@slack/types';
import { z } from 'zod';
import { slackBlock } from './message.ts';

const text = z.looseObject({ type: z.literal('plain_text'), text: z.string() });
const option = z.looseObject({ value: z.string(), text: text.extend({ type: z.enum(['plain_text', 'mrkdwn']) }) });
const word = z.string().exactOptional();
const words = z.array(z.string()).exactOptional();

/** What Slack holds for one input of a form or one control of a message, by element type. */
export const inputState = z.object({
  type: z.string(),
  value: word,
  selected_option: option.exactOptional(),
  /** What a menu of a message stood on. */
  initial_option: option.exactOptional(),
  selected_options: z.array(option).exactOptional(),
  selected_user: word,
  selected_users: words,
  selected_conversation: word,
  selected_channel: word,
  rich_text_value: slackBlock.exactOptional(),
  files: z.array(z.object({ id: z.string(), name: z.string() })).exactOptional(),
});
export type InputState = z.infer<typeof inputState>;

/** What Slack holds for the inputs of a form, by block id: each block has one input. */
export type InputStates = Readonly<Record<string, InputState>>;

/** An element with the value that it was shown with. */
const formElement = z.looseObject({
  type: z.string(),
  action_id: word,
  initial_value: z.union([z.string(), slackBlock]).exactOptional(),
  initial_option: option.exactOptional(),
  initial_options: z.array(option).exactOptional(),
  initial_user: word,
  initial_users: words,
  initial_conversation: word,
  initial_channel: word,
});

const formBlock = slackBlock.extend({
  label: text.exactOptional(),
  optional: z.boolean().exactOptional(),
  element: formElement.exactOptional(),
});

type Option = { value?: string; text: { type: 'plain_text' | 'mrkdwn'; text: string } };

/** An element of a form, as far as it is read. */
export interface FormElement {
  type: string;
  action_id?: string;
  initial_value?: string | Block;
  initial_option?: Option;
  initial_options?: Option[];
  initial_user?: string;
  initial_users?: string[];
  initial_conversation?: string;
  initial_channel?: string;
}

/** A block of a form, as far as it is read: one that we built, or one that came back. */
export interface FormBlock extends Block {
  label?: { text: string };
  optional?: boolean;
  element?: FormElement;
}

const values = z.record(z.string(), z.record(z.string(), inputState)).transform((blocks): InputStates => {
  const states: { -readonly [id in keyof InputStates]: InputStates[id] } = {};
  for (const [id, inputs] of Object.entries(blocks)) for (const state of Object.values(inputs)) states[id] = state;
  return states;
});

/** A view as somebody has it before them, with what is in its inputs (Slack: view object). */
export const shownView = z
  .object({
    id: z.string(),
    hash: z.string(),
    callback_id: z.string().default(''),
    private_metadata: z.string().default(''),
    title: text.default({ type: 'plain_text', text: 'Docket' }),
    submit: text.exactOptional(),
    close: text.exactOptional(),
    clear_on_close: z.boolean().exactOptional(),
    notify_on_close: z.boolean().exactOptional(),
    blocks: z.array(formBlock),
    state: z.object({ values }).default({ values: {} }),
  })
  .transform(({ state, ...view }) => ({ ...view, values: state.values }));
export type ShownView = z.infer<typeof shownView>;
