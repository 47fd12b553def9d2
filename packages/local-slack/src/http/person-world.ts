import type { Slack } from '../slack.ts';

const slackbot = { id: 'USLACKBOT', name: 'slackbot', real_name: 'Slackbot' };

/** What the page needs to know once: the workspace, its people and channels, the app's commands and shortcuts. */
export function worldView(slack: Slack): Record<string, unknown> {
  const people = Object.values(slack.state.users).map((user) => ({
    id: user.id,
    team_id: user.team_id,
    name: user.name,
    real_name: user.real_name,
    title: user.title ?? '',
    tz: user.tz,
    color: user.color,
    is_admin: user.is_admin,
    is_owner: user.is_owner,
    is_restricted: user.is_restricted,
    is_ultra_restricted: user.is_ultra_restricted,
    is_stranger: user.is_stranger,
    is_bot: user.is_bot,
  }));
  const channels = Object.values(slack.state.channels).map((channel) => ({
    id: channel.id,
    name: channel.name,
    purpose: channel.purpose,
    is_private: channel.kind === 'private',
    is_im: channel.kind === 'im',
    is_mpim: channel.kind === 'mpim',
    is_ext_shared: channel.is_ext_shared,
    members: channel.members,
  }));
  const { botUserId, botId, appId, displayName } = slack.app;
  return {
    team: slack.team,
    bot: { id: botUserId, bot_id: botId, app_id: appId, name: displayName },
    people: people.filter((person) => !person.is_bot && !slack.state.users[person.id]?.deleted),
    others: [...people.filter((person) => person.is_bot || slack.state.users[person.id]?.deleted), slackbot],
    groups: Object.values(slack.state.userGroups).map(({ id, handle, name }) => ({ id, handle, name })),
    channels,
    commands: slack.manifest.commands,
    shortcuts: slack.manifest.shortcuts,
  };
}
