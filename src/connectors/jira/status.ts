import { z } from 'zod';
import type { CaseStatus } from '../../core/cases/case.ts';
import type { Session } from '../connector.ts';
import { isMove } from '../status-move.ts';
import type { JiraConfig } from './definition.ts';

/** A status as Jira describes it. */
export const jiraStatus = z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }) });
type JiraStatus = z.output<typeof jiraStatus>;

const transitions = z.object({ transitions: z.array(z.object({ id: z.string(), to: jiraStatus })) });

const withStatus = z.object({ fields: z.object({ status: jiraStatus }) });

const categories: Record<string, CaseStatus> = { new: 'open', indeterminate: 'in-progress', done: 'closed' };

/**
 * Return what a status of Jira means here, by its category (`docs/kibana-format.md#pushes`); undefined for "No
 * Category".
 */
export function caseStatusOf({ statusCategory }: JiraStatus): CaseStatus | undefined {
  return categories[statusCategory.key];
}

/** The status by which Jira says that a workflow asks people for more than a transition. */
const NEEDS_A_PERSON = [400];

/**
 * Move an issue to a status of the wanted category, where its workflow offers one. Return whether it is where it
 * belongs: a workflow that asks people for more keeps the issue where it is.
 */
export async function moveIssue({ http }: Session<JiraConfig>, issueUrl: string, wanted: CaseStatus): Promise<boolean> {
  const isThere = async () => {
    const { fields } = await http.send({
      method: 'GET',
      url: issueUrl,
      query: { fields: 'status' },
      answer: withStatus,
    });
    return !isMove(caseStatusOf(fields.status), wanted);
  };
  if (await isThere()) return true;
  const url = `${issueUrl}/transitions`;
  const offered = await http.send({ method: 'GET', url, answer: transitions });
  const way = offered.transitions.find(({ to }) => caseStatusOf(to) === wanted);
  if (!way) return false;
  const json = { transition: { id: way.id } };
  await http.send({ method: 'POST', url, json, answer: z.unknown(), accepts: NEEDS_A_PERSON });
  return isThere();
}
