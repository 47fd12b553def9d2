import { type BulkOutcome, CHANGED } from '../../core/bulk/outcome.ts';
import { UNCONNECTED } from '../../core/bulk/push.ts';
import { type PushRequested, request } from '../push/request-pushes.ts';
import { idsOf, type Slice, type SliceContext } from './bulk-way.ts';

/** Ask for the pushes of a slice, in the order of the case numbers. */
export async function pushing(context: SliceContext, slice: Slice): Promise<Map<string, BulkOutcome>> {
  const requested = await request(context, idsOf(slice));
  return new Map(requested.map((one) => [one.caseId, outcomeOf(one)]));
}

function outcomeOf({ outcome, connector }: PushRequested): BulkOutcome {
  switch (outcome) {
    case 'already':
      return { result: 'unchanged', reason: 'It is on its way already.' };
    case 'disabled':
      return { result: 'failed', reason: `${connector?.name ?? 'Its connector'} is paused.` };
    case 'kept':
      return { result: 'failed', reason: `${connector?.name ?? 'Its connector'} is kept for Kibana, not used here.` };
    case 'no_connector':
      return UNCONNECTED;
    case 'queued':
    case 'waiting_for_sign_in':
      return CHANGED;
  }
}
