import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { findDraft } from '../../store/workspace/drafts.ts';
import type { ReadOperation } from '../operation.ts';
import { keptForm } from './keep-form.ts';

/** Return a form that was kept for this person. Throw when it is gone: after a day. */
export const getForm: ReadOperation<{ id: string }, Record<string, unknown>> = {
  name: 'getForm',
  capability: 'read_cases',
  input: z.object({ id: z.uuid() }),
  async read({ db, actor }, { id }) {
    const { data } = keptForm.safeParse(await findDraft(db, actor.workspaceId, id));
    if (data && data.userId === actor.user.profile_uid) return data.view;
    throw new DocketError('kept_form_gone');
  },
};
