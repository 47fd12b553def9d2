import { deliver, troubleOf } from '../delivery.ts';
import { SlackError } from '../error.ts';
import type { Channel, User } from '../model.ts';
import type { SlackTrouble } from '../person.ts';
import { respond } from '../respond.ts';
import { hasScope, type Slack } from '../slack.ts';
import { escapeTyped } from './compose.ts';
import { channelPayload } from './payload.ts';

/** Run a slash command of the app and show what it answers. */
export async function runCommand(
  slack: Slack,
  user: User,
  channel: Channel,
  { command, should_escape }: Slack['manifest']['commands'][number],
  text: string,
): Promise<{ trouble?: SlackTrouble }> {
  if (user.is_stranger)
    return { trouble: { error: 'restricted', detail: `${command} belongs to another organisation.` } };
  if (!hasScope(slack, 'commands')) throw new SlackError('missing_scope');
  const source = { user: user.id, channel: channel.id };
  const { name: channel_name } = channelPayload(slack, channel.id);
  const form = {
    token: 'local',
    team_id: slack.team.id,
    team_domain: slack.team.domain,
    channel_id: channel.id,
    channel_name,
    user_id: user.id,
    user_name: user.name,
    command,
    text: should_escape ? escapeTyped(slack, user, text, true) : text,
    api_app_id: slack.app.appId,
    is_enterprise_install: 'false',
    response_url: slack.url + slack.responseUrls.issue('commands', slack.team.id, source),
    trigger_id: slack.triggers.issue(source),
  };
  const answer = await deliver(slack, 'command', { form });
  if (!answer.ok) {
    const error = troubleOf(answer);
    return { trouble: { error, detail: `${command} failed with the error "${error}"` } };
  }
  return answerCommand(slack, source, command, answer.json ?? (answer.body ? { text: answer.body } : undefined));
}

async function answerCommand(
  slack: Slack,
  source: { user: string; channel: string },
  command: string,
  body?: Record<string, unknown>,
) {
  if (!body || (body.text === undefined && body.blocks === undefined)) return {};
  try {
    await respond(slack, source, body);
    return {};
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    slack.log(`the answer to ${command} was refused: ${error.code} ${JSON.stringify(error.extra)}`);
    return { trouble: { error: 'dispatch_failed', detail: `${command} failed with the error "dispatch_failed"` } };
  }
}
