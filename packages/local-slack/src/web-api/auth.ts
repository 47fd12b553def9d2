import { z } from 'zod';
import { SlackError } from '../error.ts';
import type { Slack } from '../slack.ts';
import { arg, type Method, method } from './method.ts';

/** Who the token is, and the workspace (Slack: api.test, auth.test, team.info, bots.info). */
export const authMethods: Record<string, Method> = {
  'api.test': method({
    open: true,
    args: z.looseObject({ error: z.string().optional() }),
    run: (_, args) => {
      if (args.error) throw new SlackError(args.error, { args });
      return { args };
    },
  }),

  'auth.test': method({
    args: z.object({}),
    run: (slack) => ({
      url: `${slack.url}/`,
      team: slack.team.name,
      user: slack.state.users[slack.app.botUserId]?.name,
      team_id: slack.team.id,
      user_id: slack.app.botUserId,
      bot_id: slack.app.botId,
      is_enterprise_install: false,
    }),
  }),

  'team.info': method({
    scopes: ['team:read'],
    args: z.object({ team: arg.text.optional() }),
    run: (slack, { team }) => {
      if (team && team !== slack.team.id) return { team: connectedTeam(slack, team) };
      const { id, name, domain } = slack.team;
      return { team: { id, name, domain, url: `${slack.url}/`, email_domain: '', icon: { image_default: true } } };
    },
  }),

  'bots.info': method({
    scopes: ['users:read'],
    args: z.object({ bot: arg.text.optional() }),
    run: (slack, { bot }) => {
      const other = slack.state.bots[bot ?? ''];
      if (other) return { bot: { ...other.profile, ...(other.user && { user_id: other.user }) } };
      if (bot !== slack.app.botId) throw new SlackError('bot_not_found');
      const { botId, appId, botUserId, displayName } = slack.app;
      const icons = { image_36: '', image_48: '', image_72: '' };
      return {
        bot: { id: botId, deleted: false, name: displayName, updated: 0, app_id: appId, user_id: botUserId, icons },
      };
    },
  }),
};

/** Another organisation, which a token may see through channels shared with it (Slack: team.info). */
function connectedTeam(slack: Slack, id: string): Record<string, unknown> {
  const name = slack.state.organisations?.[id];
  const isConnected = Object.values(slack.state.channels).some(({ shared_with }) => shared_with?.includes(id));
  if (!isConnected || name === undefined) throw new SlackError('team_not_found');
  return { id, name, domain: '', url: '', email_domain: '', icon: { image_default: true } };
}
