import { beginReauthentication } from '../../operations/connectors/begin-reauthentication.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { endsSoon } from '../../slack/blocks/connectors/sign-in-ends.ts';
import { isSlackUser } from '../../slack/blocks/people.ts';
import { lockConnector, updateConnector } from '../../store/connectors/connectors.ts';
import { addEffect } from '../../store/effects.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Days before the end of a sign-in on which its owner is warned. */
const WARNING_DAYS = [7, 1];
/** How long ahead ends are looked for, in milliseconds. */
export const FORECAST_MS = Math.max(...WARNING_DAYS) * DAY_MS;

/**
 * Warn of the end of a sign-in that cannot renew itself, a week and a day before, once each; when it has come, pushes
 * wait.
 */
export async function forecast(context: WriteContext, id: string): Promise<void> {
  const { tx, deps, actor: scope } = context;
  const now = deps.now();
  const row = await lockConnector(tx, scope, id);
  if (!row || row.token_expires_at === null || row.reauthentication_id !== null) return;
  const left = Date.parse(row.token_expires_at) - now.getTime();
  if (left <= 0) {
    await beginReauthentication(context, id, 'expired');
    return;
  }
  const due = WARNING_DAYS.filter((days) => left <= days * DAY_MS).at(-1);
  if (due === undefined || (row.warned_days !== null && row.warned_days <= due)) return;
  await updateConnector(tx, scope, id, { warned_days: due });
  const userId = [row.owner, row.signed_in_by].map((user) => user?.profile_uid).find((uid) => uid && isSlackUser(uid));
  if (userId === undefined) return;
  const message = endsSoon({ id, name: row.name, spaceId: scope.spaceId, endsAt: row.token_expires_at });
  await addEffect(tx, 'notify', {
    workspaceId: scope.workspaceId,
    spaceId: scope.spaceId,
    userId,
    channelId: userId,
    ...message,
  });
}
