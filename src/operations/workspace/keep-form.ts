import { z } from 'zod';
import { insertDraft } from '../../store/workspace/drafts.ts';
import type { WriteOperation } from '../operation.ts';

/** A form as Slack shows it, of one person. */
export const keptForm = z.object({ userId: z.string(), view: z.record(z.string(), z.unknown()) });

/** Keep a form that Slack could not open, for a button that does; return the id under which it is found again. */
export const keepForm: WriteOperation<{ view: Record<string, unknown> }, string> = {
  name: 'keepForm',
  capability: 'read_cases',
  input: z.object({ view: z.record(z.string(), z.unknown()) }),
  async write({ tx, deps, actor }, { view }) {
    const id = deps.id();
    await insertDraft(tx, actor.workspaceId, id, { userId: actor.user.profile_uid ?? '', view });
    return id;
  },
};
