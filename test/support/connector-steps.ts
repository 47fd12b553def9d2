import type { Person, SeenMessage } from 'local-slack';
import { answer, blocksIn, words } from './look.ts';
import { present } from './present.ts';

/** The newest message of a place that reads so, once there is one. */
export function findMessage(
  person: Person,
  place: { channel: string; threadTs?: string },
  reads: RegExp,
): Promise<SeenMessage> {
  return person.see(async () => (await person.messages(place)).findLast((one) => reads.test(words(one))), 15_000);
}

/** The list of connectors as this person sees it just now. */
export async function listConnectors(person: Person, channel: string): Promise<SeenMessage> {
  const before = (await person.messages({ channel })).filter((message) => message.ephemeral).at(-1)?.ts;
  await person.type({ channel }, '/case connectors');
  return answer(person, channel, before);
}

/** Chooses in the menu of a connector in the list. */
export async function connectorMenu(person: Person, channel: string, name: string, choice: string): Promise<void> {
  const list = await listConnectors(person, channel);
  const row = blocksIn(list).find((block) => words(block).includes(`${name} · `));
  const { trouble } = await person.click(list, { actionId: 'connector_row', blockId: present(row?.block_id) }, choice);
  if (trouble) throw new Error(trouble.error);
}

/** The address on the button that leads to the sign-in page. */
export function signInUrl(of: unknown): string {
  const url = /"url":"([^"]+\/connectors\/sign-in\/[^"]+)"/.exec(JSON.stringify(of))?.[1];
  if (url === undefined) throw new Error('there is no link to a sign-in page here');
  return url;
}

/** Taps the button of a prompt, and answers the address on the link that this person is given then, in that place. */
export async function askForLink(
  person: Person,
  prompt: SeenMessage,
  place: { channel: string; threadTs?: string },
): Promise<string> {
  const newest = async () =>
    (await person.messages(place)).findLast((one) => /Sign in to .+ on a page of mine/.test(words(one)));
  const before = await newest();
  await person.click(prompt, { actionId: 'connector_reauthenticate' });
  const link = await person.see(async () => {
    const found = await newest();
    return found && found.ts !== before?.ts ? found : undefined;
  });
  return signInUrl(link.blocks);
}
