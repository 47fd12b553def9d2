import type { MultiSelect, Select } from '@slack/types';
import { type Acting, appName, maySee } from '../model/world.tsx';

/** A line of a select menu. */
export interface Choice {
  value: string;
  text: string;
  description?: string | undefined;
  group?: string | undefined;
}

export type SelectElement = Select | MultiSelect;

interface SlackOption {
  text: { text: string };
  value?: string;
  description?: { text: string };
}

function isOption(value: unknown): value is SlackOption {
  return typeof value === 'object' && value !== null && 'text' in value;
}

function fromOption({ text, value, description }: SlackOption, group?: string): Choice {
  return { value: value ?? '', text: text.text, description: description?.text, group };
}

function peopleChoices({ world }: Acting): Choice[] {
  const app = { value: world.bot.id, text: appName(world), description: 'app' };
  return [...world.people.map(({ id, name, real_name }) => ({ value: id, text: real_name, description: name })), app];
}

function channelChoices({ world, me }: Acting, privateToo: boolean): Choice[] {
  return world.channels
    .filter((channel) => !channel.is_im && maySee(channel, me) && (privateToo || !channel.is_private))
    .map(({ id, name }) => ({ value: id, text: `#${name}` }));
}

/** Every choice that the page itself knows for a menu; an external one knows none before it is asked. */
export function knownChoices(element: SelectElement, acting: Acting): Choice[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return element.option_groups
        ? element.option_groups.flatMap(({ label, options }) => options.map((option) => fromOption(option, label.text)))
        : (element.options ?? []).map((option) => fromOption(option));
    case 'users_select':
    case 'multi_users_select':
      return peopleChoices(acting);
    case 'channels_select':
    case 'multi_channels_select':
      return channelChoices(acting, false);
    case 'conversations_select':
    case 'multi_conversations_select':
      return [...channelChoices(acting, true), ...peopleChoices(acting)];
    case 'external_select':
    case 'multi_external_select':
      return [];
  }
}

const kinds = ['option', 'user', 'channel', 'conversation'];

/** What is chosen: from Slack's state when there is one, else from the element's `initial_…`. */
export function currentChoices(
  element: SelectElement,
  state: Record<string, unknown> | undefined,
  known: Choice[],
): Choice[] {
  const from: Record<string, unknown> = state ?? { ...element };
  const prefix = state ? 'selected' : 'initial';
  const values = kinds
    .flatMap((kind) => [from[`${prefix}_${kind}`], from[`${prefix}_${kind}s`]])
    .flat()
    .filter((one): one is string | SlackOption => isOption(one) || (typeof one === 'string' && one !== ''));
  return values.map((one) =>
    typeof one === 'string' ? (known.find(({ value }) => value === one) ?? { value: one, text: one }) : fromOption(one),
  );
}

/** Tell whether the menu asks the app for its options, and from how many typed characters on (Slack's default is 3). */
export function asksApp(element: SelectElement): number | undefined {
  return element.type === 'external_select' || element.type === 'multi_external_select'
    ? (element.min_query_length ?? 3)
    : undefined;
}

/** How a choice is given to Slack: by its value, and from an external menu as the whole option that was offered. */
export function given(element: SelectElement, { value, text }: Choice): string | Record<string, unknown> {
  return asksApp(element) === undefined ? value : { text: { type: 'plain_text', text }, value };
}

/** The choices whose text or description holds every typed word. */
export function matching(choices: Choice[], query: string): Choice[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return choices.filter(({ text, description = '' }) => {
    const whole = `${text} ${description}`.toLowerCase();
    return words.every((word) => whole.includes(word));
  });
}
