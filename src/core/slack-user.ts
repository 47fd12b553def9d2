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
  /** Of an organisation with several workspaces: those that the person belongs to. */
  enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
  profile: z
    .object({ real_name: z.string().optional(), display_name: z.string().optional(), email: z.string().optional() })
    .optional(),
});
export type SlackUser = z.infer<typeof slackUser>;

/** Controls, line breaks, and signs that turn the direction of everything after a name. */
const UNFIT_IN_NAMES = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\s]+/gu;

/** Return a name that somebody chose, as one line that leaves the words around it as they are. */
export function plainName(name: string | undefined): string {
  return (name ?? '').replaceAll(UNFIT_IN_NAMES, ' ').trim();
}

/** Return the person as a case names its people: the Slack user id is the `profile_uid`. */
export function toCaseUser(user: SlackUser): CaseUser {
  const names = [user.profile?.real_name, user.real_name, user.profile?.display_name].map(plainName);
  return {
    username: plainName(user.name) || user.id,
    full_name: names.find((name) => name !== '') ?? null,
    email: user.profile?.email ?? null,
    profile_uid: user.id,
  };
}

/** Slack's own assistant, which Slack does not count as a bot. */
const SLACKBOT = 'USLACKBOT';
/** Ids under which Slack itself speaks: neither a person nor an app, and `users.info` may not know them. */
const SLACK_ITSELF: ReadonlySet<string> = new Set(['USLACK', SLACKBOT]);

/** Tell whether this is an app or Slackbot rather than a person. */
export function isApp({ id, is_bot }: Pick<SlackUser, 'id' | 'is_bot'>): boolean {
  return is_bot === true || id === SLACKBOT;
}

/** Tell whether Slack says that somebody owns or administrates a workspace. */
export function isAdministrator({ is_admin, is_owner, is_primary_owner }: SlackUser): boolean {
  return is_admin === true || is_owner === true || is_primary_owner === true;
}

/**
 * Return the standing of a person in a workspace. Where an organisation has several, `team_id` may be another one that
 * they belong to; whoever is in none that is named does not belong here.
 */
export function standingOf(user: SlackUser, workspaceId: string): SlackStanding {
  const { id, team_id, name, real_name, tz, profile, enterprise_user, ...flags } = user;
  const known = Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)) as SlackStanding;
  const isHere = team_id === workspaceId || enterprise_user?.teams?.includes(workspaceId) === true;
  return { ...known, is_foreign: !isHere };
}

/** Tell whether an id is that of Slack itself. */
export function isSlackItself(userId: string): boolean {
  return SLACK_ITSELF.has(userId);
}
