import { type BulkOutcome, CHANGED } from '../../core/bulk/outcome.ts';
import { share as shareAction } from '../../core/bulk/share.ts';
import { DocketError } from '../../core/error.ts';
import { aliveCases, insertCards } from '../../store/bulk/bulk-writes.ts';
import { confirmCards } from '../../store/cases/external-cards.ts';
import { renderChanged } from '../cases/render-changed.ts';
import { obstacleTo } from '../cases/share-case.ts';
import { idsOf, type Slice, type SliceContext } from './bulk-way.ts';

const SHOWN: BulkOutcome = { result: 'unchanged', reason: 'It is shown there already.' };

/** Mark cases as shown in a channel; their cards come one after the other. */
export async function share(context: SliceContext, slice: Slice): Promise<Map<string, BulkOutcome>> {
  const { tx, actor, at, touched } = context;
  const { channelId, organisations } = shareAction.params.parse(slice.params);
  const consent = organisations && { organisations };
  const { obstacle, isExternal, who } = await obstacleTo(tx, actor, channelId, consent);
  if (obstacle) {
    const { message: reason } = new DocketError(obstacle, { who });
    return new Map(idsOf(slice).map((id) => [id, { result: 'failed', reason }]));
  }
  const alive = await aliveCases(tx, actor, idsOf(slice));
  const ids = idsOf(slice).filter((id) => alive.has(id));
  const added = await insertCards(tx, actor, ids, channelId, { requestedBy: actor.user.profile_uid, at });
  for (const id of added) touched.add(id);
  if (isExternal) await confirmCards(tx, actor, added, channelId, { by: actor.user.profile_uid ?? '', at });
  await renderChanged(context, added);
  return new Map([...ids.map((id) => [id, SHOWN] as const), ...added.map((id) => [id, CHANGED] as const)]);
}
