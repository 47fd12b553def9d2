import { z } from 'zod';
import type { Route } from './definition.ts';
import { type JiraIssue, type JiraStatus, withIssue } from './jira-issue.ts';

/** The workflow of a project: its statuses, and how its issues get there. */
export interface JiraWorkflow {
  statuses: JiraStatus[];
  /** Statuses to which no transition leads, by name. */
  closedOff: Set<string>;
  /** The resolutions of which a transition to done demands one; empty where it asks for none. */
  resolutions: string[];
}

const transitionGiven = z.object({
  transition: z.object({ id: z.string() }),
  fields: z.object({ resolution: z.object({ name: z.string() }).optional() }).default({}),
});

/** Make the workflow of a new project: to do, in progress, done, with a way from each to each. */
export function createWorkflow(): JiraWorkflow {
  return {
    statuses: [
      { name: 'To Do', statusCategory: { key: 'new' } },
      { name: 'In Progress', statusCategory: { key: 'indeterminate' } },
      { name: 'Done', statusCategory: { key: 'done' } },
    ],
    closedOff: new Set(),
    resolutions: [],
  };
}

/** Make the routes for the statuses of a project and the transitions of an issue. */
export function workflowRoutes(
  base: string,
  projectKey: string,
  workflow: JiraWorkflow,
  find: (id?: string) => JiraIssue | undefined,
): Route[] {
  const path = `${base}/issue/:id/transitions`;
  const transitions = () =>
    workflow.statuses
      .map((to, n) => ({ id: String(n * 10 + 11), name: to.name, to, fields: fieldsOf(to, workflow) }))
      .filter(({ name }) => !workflow.closedOff.has(name));
  return [
    {
      method: 'GET',
      path: `${base}/project/${projectKey}/statuses`,
      run: () => ({ body: [{ id: '10001', name: 'Task', subtask: false, statuses: workflow.statuses }] }),
    },
    {
      method: 'GET',
      path,
      run: ({ params }) => withIssue(find(params.id), () => ({ body: { transitions: transitions() } })),
    },
    {
      method: 'POST',
      path,
      run: ({ params, json }) =>
        withIssue(find(params.id), (issue) => {
          const { transition, fields } = transitionGiven.parse(json);
          const way = transitions().find(({ id }) => id === transition.id);
          if (!way) return refused({}, `It seems that you have tried to perform an illegal workflow operation.`);
          const { resolution } = way.fields;
          const given = fields.resolution?.name;
          if (resolution && !given) return refused({ resolution: 'Resolution is required.' });
          if (given !== undefined && !workflow.resolutions.includes(given)) {
            return refused({ resolution: resolution ? `The resolution '${given}' is not valid.` : unsettable });
          }
          issue.status = way.to;
          issue.resolution = given ?? null;
          return { status: 204 };
        }),
    },
  ];
}

const unsettable = "Field 'resolution' cannot be set. It is not on the appropriate screen, or unknown.";

function refused(errors: Record<string, string>, ...errorMessages: string[]) {
  return { status: 400, body: { errorMessages, errors } };
}

function fieldsOf({ statusCategory }: JiraStatus, { resolutions }: JiraWorkflow) {
  if (statusCategory.key !== 'done' || resolutions.length === 0) return {};
  return { resolution: { required: true, allowedValues: resolutions.map((name, n) => ({ id: String(n), name })) } };
}
