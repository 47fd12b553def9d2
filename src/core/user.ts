import { z } from 'zod';

/** Who did something. A Slack user's `profile_uid` is the Slack user id; an imported user keeps what Kibana wrote. */
export const caseUser = z.object({
  username: z.string().nullable(),
  full_name: z.string().nullable(),
  email: z.string().nullable(),
  profile_uid: z.string().exactOptional(),
});
export type CaseUser = z.infer<typeof caseUser>;

/** Docket itself, for what nobody in particular did. */
export const DOCKET: CaseUser = { username: 'docket', full_name: 'Docket', email: null };
