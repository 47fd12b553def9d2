import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Call, ServiceResponse } from './definition.ts';
import { beginUpload, type LinearFiles, uploadRoute } from './linear-files.ts';
import { createOAuthServer, type OAuthServer } from './oauth.ts';
import { createService, type Service } from './service.ts';

export interface LinearIssue {
  id: string;
  identifier: string;
  title: string;
  description: string;
  priority: number;
  stateId: string;
}

interface LinearComment {
  id: string;
  issueId: string;
  body: string;
  createdAt: string;
}

/** Who may sign in, and which team there is. */
export interface LinearOptions {
  apiKey?: string;
  teamId?: string;
  now?: () => Date;
}

/** A Linear with one team. */
export interface Linear extends Service {
  issues: LinearIssue[];
  comments: LinearComment[];
  oauth: OAuthServer;
  files: LinearFiles;
  states: readonly { id: string; name: string }[];
  /** Somebody moves an issue to the first state of a type. */
  move(id: string, type: string): void;
}

type World = Pick<Linear, 'issues' | 'comments' | 'files'> & { teamId: string; now(): Date };
const inputGiven = z.object({
  id: z.string().exactOptional(),
  teamId: z.string().exactOptional(),
  issueId: z.string().exactOptional(),
  title: z.string().exactOptional(),
  description: z.string().exactOptional(),
  body: z.string().exactOptional(),
  priority: z.number().exactOptional(),
  stateId: z.string().exactOptional(),
  url: z.string().exactOptional(),
});
const variablesGiven = z.object({
  id: z.string().default(''),
  input: inputGiven.default({}),
  filename: z.string().default(''),
});
const given = z.object({
  query: z.string(),
  variables: variablesGiven.default({ id: '', input: {}, filename: '' }),
});
type Variables = z.infer<typeof given>['variables'] & { ids: string[] };

const states = [
  { id: 'state-1', name: 'Backlog', type: 'backlog', position: 0 },
  { id: 'state-2', name: 'Todo', type: 'unstarted', position: 1 },
  { id: 'state-3', name: 'In Progress', type: 'started', position: 2 },
  { id: 'state-4', name: 'Done', type: 'completed', position: 3 },
  { id: 'state-5', name: 'Canceled', type: 'canceled', position: 4 },
];

/** Make a small Linear: the operations on issues and comments of one team, answered whole whatever was selected. */
export function createLinear(options: LinearOptions = {}): Linear {
  const { apiKey = 'docket-linear-key', teamId = 'team-1', now = () => new Date() } = options;
  const oauth = createOAuthServer({ authorize: '/oauth/authorize', token: '/oauth/token' });
  const known: Pick<Linear, 'issues' | 'comments' | 'files'> = { issues: [], comments: [], files: new Map() };
  const world: World = { ...known, teamId, now };
  const service = createService({
    name: 'linear',
    routes: [
      ...oauth.routes,
      { method: 'POST', path: '/graphql', run: (call) => run(call, world) },
      uploadRoute(known.files),
    ],
    isSignedIn: (call) => oauth.isSignedIn(call) || call.headers.authorization === apiKey,
    errorBody: (status, message) => failure(message, codes[status] ?? 'INPUT_ERROR'),
  });
  const move: Linear['move'] = (id, type) => {
    const issue = known.issues.find((one) => one.id === id);
    const state = states.find((one) => one.type === type);
    if (issue && state) issue.stateId = state.id;
  };
  return { ...service, ...known, states, oauth, move };
}

const codes: Record<number, string> = {
  401: 'AUTHENTICATION_ERROR',
  403: 'FORBIDDEN',
  429: 'RATELIMITED',
  500: 'INTERNAL_SERVER_ERROR',
};

function failure(message: string, code: string) {
  return { errors: [{ message, extensions: { code, userPresentableMessage: message } }] };
}

const missing: ServiceResponse = {
  body: failure('Entity not found: Issue - Could not find referenced Issue.', 'INPUT_ERROR'),
};

function run({ json, baseUrl }: Call, world: World): ServiceResponse {
  const { query, variables } = given.parse(json);
  const [, list] = /filter: \{ id: \{ in: \[([^\]]*)\] \} \}/.exec(query) ?? [];
  const field = /\{\s*(\w+)/.exec(query)?.[1] ?? '';
  const act = operations[field];
  return act
    ? act({ ...variables, ids: list?.match(/[^", ]+/g) ?? [] }, { ...world, baseUrl })
    : { status: 400, body: failure(`Cannot query field "${field}".`, 'GRAPHQL_VALIDATION_FAILED') };
}

type Operation = (variables: Variables, world: World & { baseUrl: string }) => ServiceResponse;

const operations: Record<string, Operation> = {
  team: ({ id }, { teamId }) =>
    id === teamId ? { body: { data: { team: { id, states: { nodes: states } } } } } : missing,

  issues: ({ ids }, world) => ({
    body: {
      data: { issues: { nodes: world.issues.filter(({ id }) => ids.includes(id)).map((one) => shown(one, world)) } },
    },
  }),

  issue({ id }, world) {
    const issue = world.issues.find((one) => one.id === id || one.identifier === id);
    return issue ? { body: { data: { issue: shown(issue, world) } } } : missing;
  },

  issueCreate({ input }, world) {
    const { id = randomUUID(), teamId, title, description = '', priority = 0, stateId = 'state-2' } = input;
    if (teamId !== world.teamId || !title) return { body: failure('Argument Validation Error', 'INPUT_ERROR') };
    if (world.issues.some((one) => one.id === id))
      return { body: failure(`Issue ${id} exists already.`, 'INPUT_ERROR') };
    const identifier = `SEC-${world.issues.length + 1}`;
    const issue = { id, identifier, title, description, priority, stateId };
    world.issues.push(issue);
    return { body: { data: { issueCreate: { success: true, issue: shown(issue, world) } } } };
  },

  issueUpdate({ id, input }, world) {
    const issue = world.issues.find((one) => one.id === id);
    if (!issue) return missing;
    if (input.stateId !== undefined && !states.some(({ id }) => id === input.stateId)) {
      return { body: failure('Entity not found: WorkflowState', 'INPUT_ERROR') };
    }
    Object.assign(issue, input);
    return { body: { data: { issueUpdate: { success: true, issue: shown(issue, world) } } } };
  },

  fileUpload: ({ filename }, { files, baseUrl }) => beginUpload(files, filename, baseUrl),

  attachmentCreate({ input: { issueId = '', url = '' } }, { issues, files }) {
    if (!issues.some(({ id }) => id === issueId)) return missing;
    const file = files.get(url.split('/').at(-1) ?? '');
    if (file) file.issueId = issueId;
    return { body: { data: { attachmentCreate: { success: file !== undefined } } } };
  },

  commentCreate({ input: { issueId = '', body = '' } }, { issues, comments, now }) {
    if (!issues.some(({ id }) => id === issueId)) return missing;
    const comment = { id: randomUUID(), issueId, body, createdAt: now().toISOString() };
    comments.push(comment);
    return { body: { data: { commentCreate: { success: true, comment } } } };
  },

  commentUpdate({ id, input }, { comments }) {
    const comment = comments.find((one) => one.id === id);
    if (!comment) return missing;
    comment.body = input.body ?? '';
    return { body: { data: { commentUpdate: { success: true, comment } } } };
  },
};

function shown(issue: LinearIssue, { comments, baseUrl }: World & { baseUrl: string }) {
  const nodes = comments
    .filter(({ issueId }) => issueId === issue.id)
    .map((one) => ({ ...one, user: { name: 'Ana' } }));
  const state = states.find(({ id }) => id === issue.stateId);
  return { ...issue, url: `${baseUrl}/issue/${issue.identifier}`, state, comments: { nodes } };
}
