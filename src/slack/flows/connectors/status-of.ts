import { definitionOf } from '../../../connectors/definitions.ts';
import type { TicketStatus } from '../../../core/connectors/definition.ts';
import { DocketError } from '../../../core/error.ts';

/** Return what can be chosen of the status of a connector's tickets. Throw where that is nothing. */
export function statusOf({ type, name }: { type: string; name: string }): TicketStatus {
  const status = definitionOf(type)?.status;
  if (!status) throw new DocketError('connector_status_fixed', { name });
  return status;
}
