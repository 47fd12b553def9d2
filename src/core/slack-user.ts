import { z } from 'zod';
import type { SlackStanding } from './permission.ts';
import type { CaseUser } from './user.ts';

/** What Docket needs of Slack's user object (`users.info`). */
export const slackUser = z.object({
  id: z.string(),
  team_id: z.string().optional(),
  name: z.string().optional(),
  real_name: z.string().optional(),
  tz: z.string().optional(),
  is_owner: z.boolean().optional(),
  is_admin: z.boolean().optional(),
  is_primary_owner: z.boolean().optional(),
  is_restricted: z.boolean().optional(),
  is_ultra_restricted: z.boolean().optional(),
  is_stranger: z.boolean().optional(),
  is_bot: z.boolean().optional(),
  deleted: z.boolean().optional(),
  profile: z
    .object({ real_name: z.string().optional(), display_name: z.string().optional(), email: z.string().optional() })
    .optional(),
});
export type SlackUser = z.infer<typeof slackUser>;

/** Return the person as a case names its people: the Slack user id is the `profile_uid`. */
export function toCaseUser(user: SlackUser): CaseUser {
  return {
    username: user.name || user.id,
    full_name: user.profile?.real_name || user.real_name || user.profile?.display_name || null,
    email: user.profile?.email ?? null,
    profile_uid: user.id,
  };
}

/** Slack's own assistant, which Slack does not count as a bot. */
const SLACKBOT = 'USLACKBOT';

/** Tell whether this is an app or Slackbot rather than a person. */
export function isApp({ id, is_bot }: Pick<SlackUser, 'id' | 'is_bot'>): boolean {
  return is_bot === true || id === SLACKBOT;
}

/** Return the standing of a person in a workspace. */
export function standingOf(user: SlackUser, workspaceId: string): SlackStanding {
  const { id, team_id, name, real_name, tz, profile, ...flags } = user;
  const known = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)) as SlackStanding;
  return { ...known, is_foreign: team_id !== undefined && team_id !== workspaceId };
}

/** Ids under which Slack itself speaks: neither a person nor an app, and `users.info` may not know them. */
const SLACK_ITSELF: ReadonlySet<string> = new Set(['USLACK', 'USLACKBOT']);

/** Tell whether an id is that of Slack itself. */
export function isSlackItself(userId: string): boolean {
  return SLACK_ITSELF.has(userId);
}
