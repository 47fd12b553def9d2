import { z } from 'zod';
import type { CaseStatus } from '../../core/cases/case.ts';
import type { Choice } from '../../core/connectors/definition.ts';
import { meaningOf } from '../../core/connectors/status-mapping.ts';
import type { MoveTarget, Session } from '../connector.ts';
import { needsMove } from '../status-move.ts';
import { jiraApi } from './api.ts';
import type { JiraConfig } from './definition.ts';

/** A status as Jira describes it. */
export const jiraStatus = z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) });
type JiraStatus = z.output<typeof jiraStatus>;

const resolution = z.object({
  required: z.boolean().default(false),
  allowedValues: z.array(z.object({ name: z.string() })).default([]),
});
const transition = z.object({
  id: z.string(),
  to: jiraStatus,
  fields: z.object({ resolution: resolution.optional() }).optional(),
});
type Transition = z.output<typeof transition>;
const transitions = z.object({ transitions: z.array(transition) });
const withStatus = z.object({ fields: z.object({ status: jiraStatus }) });
const statusesOfTypes = z.array(z.object({ statuses: z.array(jiraStatus) }));

const categories: Record<string, CaseStatus> = { new: 'open', indeterminate: 'in-progress', done: 'closed' };
const categoryNames: Record<CaseStatus, string> = { open: 'To Do', 'in-progress': 'In Progress', closed: 'Done' };

/**
 * Return what a status of Jira means here, by its category (`docs/kibana-format.md#pushes`); undefined for "No
 * Category".
 */
export function caseStatusOf({ statusCategory }: JiraStatus): CaseStatus | undefined {
  return categories[statusCategory.key];
}

/** Return the statuses that issues of the project can have, whatever their type. */
export async function jiraStates(session: Session<JiraConfig>): Promise<Choice[]> {
  const url = await jiraApi(session, `project/${encodeURIComponent(session.config.projectKey)}/statuses`);
  const types = await session.http.send({ method: 'GET', url, answer: statusesOfTypes });
  const names = new Set(types.flatMap(({ statuses }) => statuses.map(({ name }) => name)));
  return [...names].map((name) => ({ value: name, label: name }));
}

/**
 * Move an issue to the status that was chosen, else to one of the wanted category, where its workflow offers a way.
 * Return why it is not there; null where it is.
 */
export async function moveIssue(
  { http }: Session<JiraConfig>,
  issueUrl: string,
  to: MoveTarget,
): Promise<string | null> {
  const statusNow = async () => {
    const query = { fields: 'status' };
    return (await http.send({ method: 'GET', url: issueUrl, query, answer: withStatus })).fields.status;
  };
  const isElsewhere = (status: JiraStatus) => needsMove(to, status.name, caseStatusOf(status));
  const now = await statusNow();
  if (!isElsewhere(now)) return null;
  const url = `${issueUrl}/transitions`;
  const query = { expand: 'transitions.fields' };
  const offered = await http.send({ method: 'GET', url, query, answer: transitions });
  const chosen = to.mapping.states[to.status];
  const way = offered.transitions.find(({ to: { name, ...status } }) =>
    chosen ? name === chosen : meaningOf(to.mapping, name, caseStatusOf({ name, ...status })) === to.status,
  );
  if (!way) {
    return `the workflow offers no way from “${now.name}” to ${chosen ? `“${chosen}”` : `a status of the category “${categoryNames[to.status]}”`}`;
  }
  const json = { transition: { id: way.id }, ...resolved(way, to) };
  await http.send({ method: 'POST', url, json, answer: z.unknown() });
  const then = await statusNow();
  return isElsewhere(then) ? `it is in “${then.name}” after all` : null;
}

/** The resolution for a transition whose screen has one: the one that was chosen, else one where the screen insists. */
function resolved({ fields }: Transition, { mapping }: MoveTarget) {
  if (!fields?.resolution) return {};
  const { required, allowedValues } = fields.resolution;
  const names = allowedValues.map(({ name }) => name);
  const usual = required ? (names.find((name) => name === 'Done') ?? names[0]) : undefined;
  const name = mapping.closing.resolution ?? usual;
  return name === undefined ? {} : { fields: { resolution: { name } } };
}
