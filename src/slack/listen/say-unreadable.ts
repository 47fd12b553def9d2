import { z } from 'zod';
import type { Listener } from '../context/listener.ts';
import { sayPrivately } from '../context/say-privately.ts';

/** What is said where a payload of Slack does not fit. */
export const UNREADABLE =
  'Slack sent this in a way that I do not understand, so nothing was changed. Please try again; if it happens again, tell your admin.';

const sender = z.object({ user: z.object({ id: z.string() }) });

/** Tell whoever sent a payload that does not fit, by direct message, as there is no other place for it. */
export async function sayUnreadable({ installation, deps }: Listener, payload: unknown): Promise<void> {
  const { success, data } = sender.safeParse(payload);
  if (!success) return;
  await sayPrivately(installation.client, data.user.id, undefined, { text: UNREADABLE }).catch((error: unknown) =>
    deps.log.warn({ err: error }, 'that a payload does not fit could not be told'),
  );
}
