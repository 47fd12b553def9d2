import type { Person, SeenMessage } from 'local-slack';
import { words } from './look.ts';
import { present } from './present.ts';

/** A file as a person uploads it. */
export const exportFile = (name: string, data: string | Uint8Array) => ({
  name,
  mimetype: 'application/octet-stream',
  data: typeof data === 'string' ? new TextEncoder().encode(data) : data,
});

/** Uploads a file as a message and has it looked through: the first of the two taps of an import. */
export async function lookThrough(
  person: Person,
  channel: string,
  name: string,
  data: string | Uint8Array,
): Promise<SeenMessage> {
  const { ts } = await person.type({ channel }, '', [exportFile(name, data)]);
  await person.messageShortcut({ channel, ts: present(ts) }, 'import_cases');
  return present((await person.messages({ channel })).find((message) => message.ts === ts));
}

/** What the file would bring, in the thread of its message or in a direct message, once it is there. */
export function preview(
  person: Person,
  where: { channel: string; threadTs?: string },
  name = '',
): Promise<SeenMessage> {
  return person.see(async () =>
    (await person.messages(where)).findLast((message) => {
      const hasButton = JSON.stringify(message.blocks ?? []).includes('import_begin');
      return hasButton && words(message).includes(name);
    }),
  );
}

/** Both taps: uploads a file, has it looked through, and imports it as it is. Answers with the message of the file. */
export async function importFile(
  person: Person,
  channel: string,
  name: string,
  data: string | Uint8Array,
): Promise<SeenMessage> {
  const message = await lookThrough(person, channel, name, data);
  const shown = await preview(person, { channel: message.channel, threadTs: message.ts });
  await person.click(shown, { actionId: 'import_begin' });
  return message;
}
