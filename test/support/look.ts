import type { Person, SeenMessage } from 'local-slack';
import { z } from 'zod';
import { fitting } from './json.ts';

const option = z.looseObject({ value: z.string(), text: z.looseObject({ text: z.string() }) });
const element = z.looseObject({ type: z.string(), options: z.array(option).optional() });
const block = z.looseObject({
  type: z.string(),
  block_id: z.string(),
  alt_text: z.string().optional(),
  label: z.looseObject({ text: z.string() }).optional(),
  element: element.optional(),
  accessory: element.optional(),
  elements: z.array(element).optional(),
  slack_file: z.looseObject({ id: z.string() }).optional(),
});

/** Read the blocks of a message or modal that a person sees. */
export function blocksIn(seen: { blocks?: unknown[] } | undefined): z.infer<typeof block>[] {
  return fitting(z.array(block), seen?.blocks ?? []);
}

/** Every text in a message or modal: what a person can read in it. */
export function words(of: unknown): string {
  if (typeof of === 'string') return of;
  if (Array.isArray(of)) return of.map(words).join(' ');
  if (of === null || typeof of !== 'object') return '';
  const read = Object.entries(of).filter(([key]) =>
    /^(text|blocks|elements|fields|label|element|title|alt_text|accessory|rows|options|initial_option|hint)$/.test(key),
  );
  return read.map(([, value]) => words(value)).join(' ');
}

/** The newest message that only this person sees in a channel, once there is one newer than `after`. */
export function answer(person: Person, channel: string, after?: string): Promise<SeenMessage> {
  return person.see(async () => {
    const seen = (await person.messages({ channel })).filter((message) => message.ephemeral);
    const last = seen.at(-1);
    return last && last.ts !== after ? last : undefined;
  });
}

/** Runs a command and reads the answer to it. */
export async function ask(person: Person, channel: string, text: string): Promise<string> {
  const before = (await person.messages({ channel })).filter((message) => message.ephemeral).at(-1)?.ts;
  const { trouble } = await person.type({ channel }, text);
  if (trouble) throw new Error(`Slack said ${trouble.error}`);
  return words(await answer(person, channel, before));
}

/** The card of a case in a channel, once its sentence (what a screen reader reads) and words are as `matches` wants. */
export function card(
  person: Person,
  channel: string,
  number: number,
  matches: (text: string) => boolean = () => true,
  ms?: number,
): Promise<SeenMessage> {
  return person.see(async () => {
    const all = await person.messages({ channel });
    return all.find(
      (message) =>
        !message.ephemeral && message.bot_id && message.text.startsWith(`Case ${number}, `) && matches(message.text),
    );
  }, ms);
}

/** The replies in the thread of a message, once they show what `matches` wants. */
export function thread(person: Person, of: SeenMessage, matches: (text: string) => boolean): Promise<SeenMessage[]> {
  return person.see(async () => {
    const replies = (await person.messages({ channel: of.channel, threadTs: of.ts })).filter(({ ts }) => ts !== of.ts);
    return matches(replies.map(words).join('\n')) ? replies : undefined;
  });
}
