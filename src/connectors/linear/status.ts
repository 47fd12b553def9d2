import { z } from 'zod';
import { CASE_STATUSES, type CaseStatus } from '../../core/cases/case.ts';
import type { Choice } from '../../core/connectors/definition.ts';
import type { MoveTarget, Session } from '../connector.ts';
import { needsMove } from '../status-move.ts';
import type { LinearConfig } from './definition.ts';
import { ask } from './graphql.ts';

/** Types of Linear's states by what they mean here, the one to move to first. */
const typesOf: Record<CaseStatus, readonly string[]> = {
  open: ['unstarted', 'backlog', 'triage'],
  'in-progress': ['started'],
  closed: ['completed', 'canceled'],
};

/** A state of a team. */
export const linearState = z.object({ id: z.string(), name: z.string(), type: z.string() });

/** Return what a state of Linear means here, by its type; undefined for a type that means nothing. */
export function caseStatusOf({ type }: Pick<z.output<typeof linearState>, 'type'>): CaseStatus | undefined {
  return CASE_STATUSES.find((status) => typesOf[status].includes(type));
}

/** Return the states of the team, in the order of their columns. */
export async function linearStates(session: Session<LinearConfig>): Promise<Choice[]> {
  return (await statesOf(session)).map(({ name }) => ({ value: name, label: name }));
}

/**
 * Move an issue to the state that was chosen, else to the leftmost column of the preferred type. Return why it is not
 * there; null where it is.
 */
export async function moveIssue(session: Session<LinearConfig>, id: string, to: MoveTarget): Promise<string | null> {
  const query = 'query Status($id: String!) { issue(id: $id) { state { id name type } } }';
  const withState = z.object({ issue: z.object({ state: linearState }) });
  const now = (await ask(session, { query, variables: { id }, data: withState })).issue.state;
  if (!needsMove(to, now.name, caseStatusOf(now))) return null;
  const states = await statesOf(session);
  const chosen = to.mapping.states[to.status];
  const fitting = chosen
    ? states.filter(({ name }) => name === chosen)
    : typesOf[to.status].flatMap((type) => states.filter((one) => one.type === type));
  const [target] = fitting;
  if (!target) return `the team has no state ${chosen ? `“${chosen}”` : `of the type “${typesOf[to.status][0]}”`}`;
  await ask(session, {
    query: 'mutation Move($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { success } }',
    variables: { id, input: { stateId: target.id } },
    data: z.unknown(),
  });
  return null;
}

async function statesOf(session: Session<LinearConfig>) {
  const query = 'query States($id: String!) { team(id: $id) { states { nodes { id name type position } } } }';
  const positioned = linearState.extend({ position: z.number().default(0) });
  const data = z.object({ team: z.object({ states: z.object({ nodes: z.array(positioned) }) }) });
  const { team } = await ask(session, { query, variables: { id: session.config.teamId }, data });
  return team.states.nodes.toSorted((a, b) => a.position - b.position);
}
