import { z } from 'zod';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { listShownParts } from '../../store/cases/case-cards.ts';
import { findCase } from '../../store/cases/cases.ts';
import type { ReadOperation } from '../operation.ts';
import { spaceSettings } from '../workspace/space-settings.ts';
import { missingCase } from './missing-case.ts';

/** How a case stands in a channel that other organisations read. */
export interface Sharing {
  case: Case;
  /** Its space forbids to show it there. */
  isForbidden: boolean;
  /** It is shown there with its comments. */
  showsComments: boolean;
}

/** Return how a case stands in a channel, before it is shown there to other organisations. */
export const getSharing: ReadOperation<{ reference: CaseReference; channelId: string }, Sharing> = {
  name: 'getSharing',
  capability: 'read_cases',
  input: z.object({ reference: caseReference, channelId: z.string() }),
  async read({ db, actor }, { reference, channelId }) {
    const found = await findCase(db, actor, reference);
    if (!found) throw await missingCase(db, actor, reference);
    const [shown, { allowsExternal }] = await Promise.all([
      listShownParts(db, actor, found.id),
      spaceSettings(db, actor),
    ]);
    const card = shown.find((one) => one.part === 'card' && one.channelId === channelId);
    return { case: found, isForbidden: !allowsExternal, showsComments: card?.showsComments ?? false };
  },
};
