import { z } from 'zod';
import { CAPABILITIES } from './permission.ts';
import { caseUser } from './user.ts';

/** Who can act: somebody in Slack, an external system's call, Docket itself, or an operator at the command line. */
export const ACTOR_KINDS = ['person', 'webhook', 'system', 'command_line'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who asked for something that is done later, with the rights they had then; the form in which it is stored. */
export const storedActor = z.object({
  kind: z.enum(ACTOR_KINDS),
  user: caseUser,
  capabilities: z.array(z.enum(CAPABILITIES)),
  requestId: z.string(),
});
export type StoredActor = z.infer<typeof storedActor>;
