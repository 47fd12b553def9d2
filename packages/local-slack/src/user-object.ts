import type { Channel, User } from './model.ts';
import { hasScope, type Slack } from './slack.ts';

/**
 * A user as Slack's API shows it (Slack: user object); the address only with `users:read.email`. Of a deactivated one
 * little is told beside the profile.
 */
export function presentUser(slack: Slack, user: User): Record<string, unknown> {
  const { id, team_id, name, deleted = false } = user;
  const known = { id, team_id, name, deleted, profile: profileOf(slack, user), is_bot: user.is_bot, updated: 0 };
  if (deleted) return { ...known, is_app_user: false };
  return {
    ...known,
    color: user.color,
    real_name: user.real_name,
    tz: user.tz,
    tz_label: user.tz,
    tz_offset: tzOffset(user.tz, slack.clock.now()),
    is_admin: user.is_admin,
    is_owner: user.is_owner,
    is_primary_owner: user.is_owner,
    is_restricted: user.is_restricted,
    is_ultra_restricted: user.is_ultra_restricted,
    is_app_user: false,
    is_email_confirmed: !user.is_bot,
    who_can_share_contact_card: 'EVERYONE',
    ...(isUnseen(slack, user) && { is_stranger: true }),
  };
}

function profileOf(slack: Slack, user: User): Record<string, unknown> {
  return {
    title: user.title ?? '',
    phone: '',
    skype: '',
    real_name: user.real_name,
    real_name_normalized: user.real_name,
    display_name: user.is_bot ? '' : user.name,
    display_name_normalized: user.is_bot ? '' : user.name,
    status_text: '',
    status_emoji: '',
    avatar_hash: 'g0',
    team: user.team_id,
    ...(!user.is_bot && hasScope(slack, 'users:read.email') && { email: user.email }),
    ...botOfProfile(slack, user),
  };
}

function botOfProfile(slack: Slack, user: User): Record<string, unknown> {
  if (!user.is_bot) return {};
  const profile = Object.values(slack.state.bots).find((bot) => bot.user === user.id)?.profile;
  const { app_id = slack.app.appId, id = slack.app.botId } = profile ?? {};
  return { api_app_id: app_id, bot_id: id, always_active: true };
}

/** Somebody of another organisation is a stranger unless in a channel with the app (Slack: user object). */
function isUnseen(slack: Slack, { id, is_stranger }: User): boolean {
  const together = ({ members }: Channel) => members.includes(id) && members.includes(slack.app.botUserId);
  return is_stranger && !Object.values(slack.state.channels).some(together);
}

/** Seconds east of UTC in the time zone at the moment. */
function tzOffset(tz: string, now: number): number {
  const here = new Date(new Date(now).toLocaleString('en-US', { timeZone: tz }));
  const utc = new Date(new Date(now).toLocaleString('en-US', { timeZone: 'UTC' }));
  return Math.round((here.getTime() - utc.getTime()) / 1000);
}
