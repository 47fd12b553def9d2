import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import {
  type ExternalConsent,
  type ExternalObstacle,
  externalConsent,
  externalObstacle,
  nameReaders,
} from '../../core/cases/external-channel.ts';
import { DocketError } from '../../core/error.ts';
import { insertCard } from '../../store/cases/case-cards.ts';
import { findCase } from '../../store/cases/cases.ts';
import { confirmCard } from '../../store/cases/external-cards.ts';
import type { Reader, Scope } from '../../store/database.ts';
import { renderCases } from '../../store/render-jobs.ts';
import { findChannel } from '../../store/workspace/slack-channels.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { spaceSettings } from '../workspace/space-settings.ts';
import { missingCase } from './missing-case.ts';

interface Input {
  reference: CaseReference;
  channelId: string;
  consent?: ExternalConsent;
}

/** Show the card of a case in a channel, once; `alreadyShared` tells that it was there. */
export const shareCase: WriteOperation<Input, { case: Case; alreadyShared: boolean }> = {
  name: 'shareCase',
  capability: 'read_cases',
  input: z.object({ reference: caseReference, channelId: z.string(), consent: externalConsent.exactOptional() }),
  async write(context, { reference, channelId, consent }) {
    const found = await findCase(context.tx, context.actor, reference);
    if (!found) throw await missingCase(context.tx, context.actor, reference);
    context.touched.add(found.id);
    return { case: found, alreadyShared: !(await shareIn(context, found.id, channelId, consent)) };
  },
};

/**
 * Mark the case as shown in the channel and have its card posted; return false when it was there already. Throw where
 * other organisations read the channel and it is forbidden, or nobody agreed to that.
 */
export async function shareIn(
  context: WriteContext,
  caseId: string,
  channelId: string,
  consent?: ExternalConsent,
): Promise<boolean> {
  const { tx, actor, at } = context;
  const { obstacle, isExternal, who } = await obstacleTo(tx, actor, channelId, consent);
  if (obstacle) throw new DocketError(obstacle, { who }, { field: 'channel' });
  const by = actor.user.profile_uid;
  const inserted = await insertCard(tx, actor, caseId, channelId, { requestedBy: by, at });
  const isAgreed = isExternal && consent !== undefined;
  if (isAgreed) {
    const agreed = { by: by ?? '', at, showsComments: consent.showsComments ?? false };
    await confirmCard(tx, actor, caseId, channelId, agreed);
  }
  if (inserted || isAgreed) await renderCases(tx, actor, [caseId]);
  return inserted;
}

/** What stands against showing cases of a space in a channel, if anything, and who else would see them there. */
export async function obstacleTo(
  db: Reader,
  scope: Scope,
  channelId: string,
  consent: ExternalConsent | undefined,
): Promise<{ obstacle?: ExternalObstacle; isExternal: boolean; who: string }> {
  const readers = await findChannel(db, scope.workspaceId, channelId);
  if (!readers?.isExternal) return { isExternal: false, who: '' };
  const { allowsExternal } = await spaceSettings(db, scope);
  const obstacle = externalObstacle(readers, { isForbidden: !allowsExternal, consent });
  return { ...(obstacle && { obstacle }), isExternal: true, who: nameReaders(readers) };
}
