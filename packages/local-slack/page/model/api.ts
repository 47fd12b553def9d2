import type { Person } from '../../src/person.ts';
import type { World } from './world.tsx';

type Calls = { [K in keyof Person as Person[K] extends (...args: never[]) => unknown ? K : never]: Person[K] };

type Answer<T> = { ok: true; result: T } | { ok: false; error: string };

/** A method of the person API that travels over HTTP (`see` waits inside a process and does not). */
export type PersonMethod = Exclude<keyof Calls, 'see' | 'download'>;

/**
 * Call one method of the person API as `userId`: `POST /_person/<userId>/<method>` with the arguments as a JSON array,
 * bytes as `{"$bytes": base64}`. Throws an Error with the server's own words when it refuses.
 */
export async function callPerson<M extends PersonMethod>(
  userId: string,
  method: M,
  ...args: Parameters<Calls[M]>
): Promise<Awaited<ReturnType<Calls[M]>>> {
  const response = await fetch(`/_person/${userId}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args, (_, value: unknown) =>
      value instanceof Uint8Array ? { $bytes: value.toBase64() } : value,
    ),
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The local Slack serves this page, and answers what the person API says.
  const answer = (await response.json()) as Answer<Awaited<ReturnType<Calls[M]>>>;
  if (!answer.ok) throw new Error(answer.error);
  return answer.result;
}

/** The workspace as everyone in it sees it: people, channels, the app's commands and shortcuts. */
export async function fetchWorld(): Promise<World> {
  const response = await fetch('/_person/world');
  if (!response.ok) throw new Error('The local Slack does not answer.');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- The local Slack answers what `http/person-world.ts` makes.
  return (await response.json()) as World;
}

/** Where the bytes of a file lie for this person, for an `<img>` or a download. */
export function fileUrl(userId: string, fileId: string): string {
  return `/_person/${userId}/file/${fileId}`;
}
