import { z } from 'zod';
import type { Case } from '../core/case.ts';
import type { ExternalTicket } from '../core/push.ts';
import { deliverPushes } from '../store/effects.ts';
import { listPushStates, updatePush } from '../store/pushes.ts';
import type { WriteOperation } from './operation.ts';
import { recordPush } from './record-push.ts';

interface Input {
  caseId: string;
  connectorId: string;
  ticket: ExternalTicket;
}

/** Links a case to a ticket that was found. A push of which nobody knew whether it made one goes on with this. */
export const linkedTicket: WriteOperation<Input, { case: Case | null }> = {
  name: 'linkedTicket',
  capability: 'push_cases',
  input: z.custom<Input>(),
  async write(context, { caseId, connectorId, ticket }) {
    const { tx, actor, at } = context;
    const linked = await recordPush.write(context, { caseId, connectorId, ticket, digest: '', pushedAt: at });
    const open = (await listPushStates(tx, actor, [caseId])).find(
      ({ connector_id, state }) => connector_id === connectorId && state === 'uncertain',
    );
    if (open) {
      await updatePush(tx, actor, open.id, { state: 'waiting', creating_since: null, next_at: null, trouble: null });
      await deliverPushes(tx, actor, connectorId);
    }
    return linked;
  },
};
