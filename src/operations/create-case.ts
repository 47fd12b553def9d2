import { z } from 'zod';
import { CASE_SEVERITIES, type Case } from '../core/case.ts';
import { createCase as decide } from '../core/create-case.ts';
import { assignee } from '../core/schemas.ts';
import { insertCase, takeNumbers } from '../store/cases.ts';
import { insertUserActions } from '../store/user-actions.ts';
import { userAction } from './change.ts';
import type { WriteOperation } from './operation.ts';
import { shareIn } from './share-case.ts';

const input = z.object({
  title: z.string(),
  description: z.string(),
  severity: z.enum(CASE_SEVERITIES).optional(),
  tags: z.array(z.string()).optional(),
  category: z.string().nullable().optional(),
  assignees: z.array(assignee).optional(),
  /** The channel that shows the case's card. */
  channelId: z.string().optional(),
});

type Input = z.infer<typeof input>;

/** Opens a case (K-001), gives it its number, and shows its card in the channel where it was asked for. */
export const createCase: WriteOperation<Input, Case> = {
  name: 'createCase',
  capability: 'create_cases',
  input: input as z.ZodType<Input>,
  async write(context, { channelId, ...fields }) {
    const { tx, deps, actor, at, touched } = context;
    const identity = { id: deps.id(), incremental_id: await takeNumbers(tx, actor, 1) };
    const given = Object.fromEntries(
      Object.entries(fields).filter(([, value]) => value !== undefined),
    ) as typeof fields;
    const { after, actions } = decide(given as Parameters<typeof decide>[0], identity, { at, by: actor.user });
    await insertCase(tx, actor, after);
    await insertUserActions(
      tx,
      actor,
      actions.map((action) => userAction(context, after, action)),
    );
    touched.add(after.id);
    if (channelId !== undefined) await shareIn(context, after.id, channelId);
    return after;
  },
};
