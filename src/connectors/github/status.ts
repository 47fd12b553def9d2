import { z } from 'zod';
import type { CaseStatus } from '../../core/cases/case.ts';
import type { MoveTarget, Session } from '../connector.ts';
import { needsMove, targetState } from '../status-move.ts';
import type { GitHubConfig } from './definition.ts';

/** What of an issue tells how it stands. */
export const issueState = { state: z.string(), state_reason: z.string().nullish() };
const withState = z.object(issueState);

const usual: Record<CaseStatus, string> = { open: 'open', 'in-progress': 'open', closed: 'completed' };

/** Return the state of an issue in one word: of a closed one, why. */
export function stateOf({ state, state_reason }: z.output<typeof withState>): string {
  return state === 'closed' ? (state_reason ?? usual.closed) : state;
}

/** Close an issue or open it again, where it does not stand as it should. */
export async function moveIssue({ http }: Session<GitHubConfig>, url: string, to: MoveTarget): Promise<null> {
  const now = await http.send({ method: 'GET', url, answer: withState });
  // An issue has no state between open and closed: an open one is in progress as well.
  const meaning = now.state === 'closed' ? 'closed' : to.status === 'closed' ? 'open' : to.status;
  if (!needsMove(to, stateOf(now), meaning)) return null;
  const state = targetState(to, usual);
  const json = state === 'open' ? { state } : { state: 'closed', state_reason: state };
  await http.send({ method: 'PATCH', url, json, answer: z.unknown() });
  return null;
}
