import { z } from 'zod';

/** A menu that asks for its options (Slack: block_suggestion payload). */
export const optionsRequest = z
  .object({
    user: z.object({ id: z.string() }),
    action_id: z.string(),
    block_id: z.string(),
    value: z.string().default(''),
    view: z.object({ private_metadata: z.string().default('') }).exactOptional(),
  })
  .transform(({ user, action_id, block_id, value, view }) => ({
    userId: user.id,
    actionId: action_id,
    blockId: block_id,
    text: value,
    metadata: view?.private_metadata ?? '',
  }));
