import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { insertCard } from '../../store/cases/case-cards.ts';
import { findCase } from '../../store/cases/cases.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { missingCase } from './missing-case.ts';

interface Input {
  reference: CaseReference;
  channelId: string;
}

/** Show the card of a case in a channel, once; `alreadyShared` tells that it was there. */
export const shareCase: WriteOperation<Input, { case: Case; alreadyShared: boolean }> = {
  name: 'shareCase',
  capability: 'read_cases',
  input: z.object({ reference: caseReference, channelId: z.string() }),
  async write(context, { reference, channelId }) {
    const found = await findCase(context.tx, context.actor, reference);
    if (!found) throw await missingCase(context.tx, context.actor, reference);
    context.touched.add(found.id);
    return { case: found, alreadyShared: !(await shareIn(context, found.id, channelId)) };
  },
};

/** Mark the case as shown in the channel and have its card posted; return false when it was there already. */
export async function shareIn({ tx, actor, at }: WriteContext, caseId: string, channelId: string): Promise<boolean> {
  const inserted = await insertCard(tx, actor, caseId, channelId, { requestedBy: actor.user.profile_uid, at });
  if (inserted) await renderCases(tx, actor, [caseId]);
  return inserted;
}
