import { z } from 'zod';
import type { Attachment } from '../core/attachment.ts';
import type { Case } from '../core/case.ts';
import { type CaseReference, printCaseReference } from '../core/case-reference.ts';
import { caseNotFound } from '../core/error.ts';
import { caseReference } from '../core/schemas.ts';
import { latestComments } from '../store/attachments.ts';
import { findCase } from '../store/cases.ts';
import type { ReadOperation } from './operation.ts';

const SHOWN = 5;

/** A case with its latest comments, oldest of them first. */
export const getCaseDetails: ReadOperation<{ reference: CaseReference }, { case: Case; comments: Attachment[] }> = {
  name: 'getCaseDetails',
  capability: 'read_cases',
  input: z.object({ reference: caseReference }),
  async read({ db, actor }, { reference }) {
    const found = await findCase(db, actor, reference);
    if (!found) throw caseNotFound(printCaseReference(reference));
    return { case: found, comments: await latestComments(db, actor, found.id, SHOWN) };
  },
};
