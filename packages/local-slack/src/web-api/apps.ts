import { z } from 'zod';
import { SlackError } from '../error.ts';
import { type Method, method } from './method.ts';

/** Socket Mode's connections (Slack: apps.connections.open). */
export const appsMethods: Record<string, Method> = {
  'apps.connections.open': method({
    token: 'app',
    args: z.object({}),
    run: (slack) => {
      if (!slack.manifest.socketMode) throw new SlackError('socket_mode_not_enabled');
      return { url: slack.url.replace(/^http/, 'ws') + slack.sockets.issue(slack.app.appId) };
    },
  }),
};
