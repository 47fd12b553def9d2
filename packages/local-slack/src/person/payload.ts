import type { Slack } from '../slack.ts';

/** Who acts, where the app is installed: what every interaction payload begins with (Slack: interaction payloads). */
export function basePayload(slack: Slack, user: string): Record<string, unknown> {
  const person = slack.state.users[user];
  return {
    token: 'local',
    api_app_id: slack.app.appId,
    team: { id: slack.team.id, domain: slack.team.domain },
    user: { id: user, username: person?.name, name: person?.name, team_id: person?.team_id },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** The `channel` of an interaction: direct messages are named `directmessage`, private channels `privategroup`. */
export function channelPayload(slack: Slack, id: string): { id: string; name: string } {
  const channel = slack.state.channels[id];
  const special = { public: undefined, private: 'privategroup', im: 'directmessage', mpim: undefined };
  return { id, name: (channel && special[channel.kind]) ?? channel?.name ?? '' };
}
