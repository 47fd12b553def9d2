import { z } from 'zod';
import { shownView } from '../../context/shown-view.ts';

/** A submitted form (Slack: view_submission payload). */
export const submittedForm = z
  .object({ user: z.object({ id: z.string() }), view: shownView })
  .transform(({ user, view }) => ({ userId: user.id, view }));
export type SubmittedForm = z.infer<typeof submittedForm>;
