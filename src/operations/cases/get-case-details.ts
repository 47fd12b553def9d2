import { z } from 'zod';
import type { Attachment } from '../../core/attachments/attachment.ts';
import type { Case } from '../../core/cases/case.ts';
import { type CaseMetrics, caseMetrics } from '../../core/cases/case-metrics.ts';
import type { CasePause } from '../../core/cases/case-pause.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { latestComments } from '../../store/attachments/attachments.ts';
import { findCase } from '../../store/cases/cases.ts';
import { findPause } from '../../store/cases/pause.ts';
import { listUserActions } from '../../store/cases/user-actions.ts';
import type { ReadOperation } from '../operation.ts';
import { missingCase } from './missing-case.ts';

const MAX_SHOWN_ENTRIES = 5;

/** A case, its latest comments, oldest of them first, and its metrics over all its history. */
export interface CaseInFull {
  case: Case;
  comments: Attachment[];
  metrics: CaseMetrics;
  /** Only of a case that came from a Kibana that pauses cases. */
  pause?: CasePause;
}

/** Return a case in full. Throw `not_found` without a hint that it may exist elsewhere. */
export const getCaseDetails: ReadOperation<{ reference: CaseReference }, CaseInFull> = {
  name: 'getCaseDetails',
  capability: 'read_cases',
  input: z.object({ reference: caseReference }),
  async read({ db, deps, actor }, { reference }) {
    const found = await findCase(db, actor, reference);
    if (!found) throw await missingCase(db, actor, reference);
    const [comments, statuses, pause] = await Promise.all([
      latestComments(db, actor, found.id, MAX_SHOWN_ENTRIES),
      listUserActions(db, actor, found.id, { types: ['status'], order: 'oldest' }),
      findPause(db, actor, found.id),
    ]);
    return { case: found, comments, metrics: caseMetrics(found, statuses, deps.now()), ...(pause && { pause }) };
  },
};
