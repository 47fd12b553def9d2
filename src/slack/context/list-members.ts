import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type SlackUser, slackUser } from '../../core/slack-user.ts';

/** Most members of a workspace that are looked through; Slack gives 200 a page. */
const MAX_MEMBERS = 20_000;

/** List the people who are members of the workspace. */
export async function listMembers(slack: WebClient): Promise<SlackUser[]> {
  const members: SlackUser[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack.users.list({ limit: 200, ...(cursor && { cursor }) });
    const people = z.array(slackUser).parse(page.members ?? []);
    members.push(...people.filter((one) => !one.deleted && !one.is_bot));
    cursor = page.response_metadata?.next_cursor;
  } while (cursor && members.length < MAX_MEMBERS);
  return members;
}
