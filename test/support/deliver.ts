import type { TestDocket } from './docket.ts';
import { signed } from './sign.ts';

/** Delivers something as Slack does, signed: what our local Slack does not send, or sends otherwise. */
async function deliver(
  { url, slack }: Pick<TestDocket, 'url' | 'slack'>,
  body: string,
  type: string,
): Promise<unknown> {
  const headers = signed(slack.app.signingSecret, body, type);
  const answer = await fetch(`${url}/slack/events`, { method: 'POST', headers, body });
  if (!answer.ok) throw new Error(`answered ${answer.status}`);
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}

/** Delivers an event and returns once it is acknowledged. */
export async function deliverEvent(docket: Pick<TestDocket, 'url' | 'slack'>, event: object): Promise<void> {
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: docket.slack.teamId,
    api_app_id: 'A0DOCKET01',
    event_id: `Ev${Math.random().toString(36).slice(2)}`,
    event_time: Math.floor(Date.now() / 1000),
    event,
  });
  await deliver(docket, body, 'application/json');
}

/** Delivers a click, a submitted form or a shortcut and returns what it was acknowledged with. */
export function deliverInteraction(docket: TestDocket, payload: object): Promise<unknown> {
  const team = { id: docket.app.installation.workspaceId, domain: 'example' };
  const body = new URLSearchParams({ payload: JSON.stringify({ team, ...payload }) });
  return deliver(docket, body.toString(), 'application/x-www-form-urlencoded');
}

/** Delivers a slash command and returns what it was acknowledged with. */
export function deliverCommand(docket: TestDocket, fields: Record<string, string>): Promise<unknown> {
  const body = new URLSearchParams({ team_id: docket.app.installation.workspaceId, command: '/case', ...fields });
  return deliver(docket, body.toString(), 'application/x-www-form-urlencoded');
}
