import type { ServerResponse } from 'node:http';
import type { Change } from '../changes.ts';
import { maySee } from '../channels.ts';
import type { Slack } from '../slack.ts';

/** Server-Sent Events: one `changed` for each change that the person can see, with what changed as JSON. */
export function streamChanges(slack: Slack, user: string, res: ServerResponse): void {
  res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', connection: 'keep-alive' });
  res.write(': ready\n\n');
  const unwatch = slack.changes.watch((change) => {
    if (concerns(slack, user, change)) res.write(`event: changed\ndata: ${JSON.stringify(change)}\n\n`);
  });
  res.on('close', unwatch);
}

function concerns(slack: Slack, user: string, change: Change): boolean {
  if (change.user) return change.user === user;
  const channel = change.channel ? slack.state.channels[change.channel] : undefined;
  const person = slack.state.users[user];
  return !channel || !person || maySee(channel, person);
}
