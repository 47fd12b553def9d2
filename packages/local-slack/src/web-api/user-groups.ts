import { z } from 'zod';
import { SlackError } from '../error.ts';
import type { UserGroup } from '../model.ts';
import type { Slack } from '../slack.ts';
import { arg, type Method, method } from './method.ts';

/** Groups of people who are mentioned together (Slack: usergroups.list, usergroups.users.list). */
export const userGroupsMethods: Record<string, Method> = {
  'usergroups.list': method({
    scopes: ['usergroups:read'],
    args: z.object({ include_users: arg.flag.optional(), include_count: arg.flag.optional() }),
    run: (slack, args) => ({
      usergroups: Object.values(slack.state.userGroups).map((group) => ({
        ...presentGroup(slack, group),
        ...(args.include_users && { users: group.users }),
        ...(args.include_count && { user_count: group.users.length }),
      })),
    }),
  }),

  'usergroups.users.list': method({
    scopes: ['usergroups:read'],
    args: z.object({ usergroup: arg.some }),
    run: (slack, args) => {
      const group = slack.state.userGroups[args.usergroup];
      if (!group) throw new SlackError('no_such_subteam');
      return { users: group.users };
    },
  }),
};

function presentGroup(slack: Slack, { id, handle, name, created }: UserGroup): Record<string, unknown> {
  return {
    id,
    team_id: slack.team.id,
    is_usergroup: true,
    name,
    description: '',
    handle,
    is_external: false,
    date_create: created,
    date_update: created,
    date_delete: 0,
    auto_type: null,
    prefs: { channels: [], groups: [] },
  };
}
