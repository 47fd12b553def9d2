import { performAsSystem } from '../../operations/perform.ts';
import { type ConnectorAnywhere, listToLookAfter } from '../../store/connectors/connectors.ts';
import { addEffect } from '../../store/effects.ts';
import { FORECAST_MS, forecast } from '../connectors/forecast.ts';
import { renewSecrets } from '../connectors/renew-secrets.ts';
import type { Handler, JobContext } from '../handler.ts';

/** One that does not answer takes 20 seconds; the others need not wait for it. */
const CONNECTORS_AT_ONCE = 3;

/**
 * Renews tokens ahead of their end, warns where that is not possible, and asks for what two-way connectors have to
 * read. Any number of replicas may do it at once: each connector is looked after by one. What fails for one fails for
 * no other, and is tried again the next minute.
 */
export const lookAfterConnectors: Handler<'look_after_connectors'> = async (context) => {
  const { deps } = context;
  const now = deps.now();
  const soon = new Date(now.getTime() + FORECAST_MS).toISOString();
  const rows = (await listToLookAfter(deps.database.read, now.toISOString(), soon)).values();
  await Promise.all(
    Array.from({ length: CONNECTORS_AT_ONCE }, async () => {
      for (const row of rows) {
        await lookAfter(context, row, now).catch((error: unknown) => {
          deps.log.warn({ err: error, connector: row.id }, 'a connector could not be looked after');
        });
      }
    }),
  );
};

async function lookAfter(context: JobContext, row: ConnectorAnywhere, now: Date): Promise<void> {
  const scope = { workspaceId: row.workspace_id, spaceId: row.space_id };
  const at = now.toISOString();
  if (row.refresh_at !== null && row.refresh_at <= at) {
    await renewSecrets(context, scope, row);
  }
  if (row.token_expires_at !== null)
    await performAsSystem(context.deps, 'forecastSignIn', scope, (writeContext) => forecast(writeContext, row.id));
  if (!row.two_way || row.isMissingSecrets) return;
  const key = JSON.stringify(['read', scope.workspaceId, scope.spaceId, row.id]);
  await performAsSystem(context.deps, 'askForTickets', scope, ({ tx }) =>
    addEffect(tx, 'read_tickets', { ...scope, connectorId: row.id }, { key }),
  );
}
