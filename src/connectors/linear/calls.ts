import { createHash } from 'node:crypto';
import { z } from 'zod';
import { compareInstants } from '../../core/instant.ts';
import type { ExternalTicket, Incident } from '../../core/push/incident.ts';
import type { Connector, Session } from '../connector.ts';
import { writeComment, writeDescription, writeTitle } from '../write-texts.ts';
import { linear as definition, type LinearConfig } from './definition.ts';
import { attachFile } from './files.ts';
import { ask } from './graphql.ts';
import { caseStatusOf, linearState, linearStates, moveIssue } from './status.ts';

const priorities = { critical: 1, high: 2, medium: 3, low: 4 };

const issue = z.object({ id: z.string(), identifier: z.string(), url: z.string() });
const ISSUE_FIELDS = 'id identifier url';

/** Issues of one team in Linear. A ticket has an id that follows from the case's, so that none is made twice. */
export const linear: Connector<LinearConfig> = {
  definition,

  auth: (_config, { signIn, values, tokens }) => ({
    headers: { authorization: signIn === 'oauth' ? `Bearer ${tokens?.accessToken}` : (values.apiKey ?? '') },
  }),

  async test(session) {
    const query = 'query Team($id: String!) { team(id: $id) { id } }';
    const data = z.object({ team: z.object({ id: z.string() }) });
    await ask(session, { query, variables: { id: session.config.teamId }, data });
  },

  async find(session, caseId) {
    const ids = idsOf(session.config, caseId);
    const found = await issuesOf(session, ids, false);
    const newest = found.toSorted((a, b) => ids.indexOf(b.id) - ids.indexOf(a.id))[0];
    return newest && ticketOf(newest);
  },

  async get(session, externalId) {
    const query = `query Get($id: String!) { issue(id: $id) { ${ISSUE_FIELDS} } }`;
    const found = await ask(session, { query, variables: { id: externalId }, data: z.object({ issue }) });
    return ticketOf(found.issue);
  },

  async create(session, incident) {
    const { teamId } = session.config;
    const query = `mutation Create($input: IssueCreateInput!) { issueCreate(input: $input) { issue { ${ISSUE_FIELDS} } } }`;
    const ids = idsOf(session.config, incident.caseId);
    const taken = (await issuesOf(session, ids, true)).map((one) => one.id);
    const input = {
      id: ids.find((id) => !taken.includes(id)),
      teamId,
      ...inputOf(session, incident),
    };
    const data = z.object({ issueCreate: z.object({ issue }) });
    const { issueCreate } = await ask(session, { query, variables: { input }, data });
    return ticketOf(issueCreate.issue);
  },

  async update(session, externalId, incident) {
    const query = `mutation Update($id: String!, $input: IssueUpdateInput!) { issueUpdate(id: $id, input: $input) { issue { ${ISSUE_FIELDS} } } }`;
    const variables = { id: externalId, input: inputOf(session, incident) };
    const data = z.object({ issueUpdate: z.object({ issue }) });
    const { issueUpdate } = await ask(session, { query, variables, data });
    return ticketOf(issueUpdate.issue);
  },

  move: moveIssue,

  states: linearStates,

  attach: attachFile,

  async comment(session, issueId, said) {
    const body = writeComment({ definition, ...session }, said);
    const query = 'mutation Comment($input: CommentCreateInput!) { commentCreate(input: $input) { comment { id } } }';
    const data = z.object({ commentCreate: z.object({ comment: z.object({ id: z.string() }) }) });
    const { commentCreate } = await ask(session, { query, variables: { input: { issueId, body } }, data });
    return commentCreate.comment.id;
  },

  async editComment(session, _externalId, id, said) {
    const body = writeComment({ definition, ...session }, said);
    const query =
      'mutation Edit($id: String!, $input: CommentUpdateInput!) { commentUpdate(id: $id, input: $input) { success } }';
    await ask(session, { query, variables: { id, input: { body } }, data: z.unknown() });
  },

  async read(session, externalId) {
    const comment = z.object({
      id: z.string(),
      body: z.string(),
      createdAt: z.string(),
      user: z.object({ name: z.string() }).nullish(),
    });
    const query = `query Read($id: String!) { issue(id: $id) {
      title state { id name type } comments(first: 100) { nodes { id body createdAt user { name } } }
    } }`;
    const data = z.object({
      issue: z.object({ title: z.string(), state: linearState, comments: z.object({ nodes: z.array(comment) }) }),
    });
    const { issue: found } = await ask(session, { query, variables: { id: externalId }, data });
    const status = caseStatusOf(found.state);
    return {
      ...(status && { status }),
      rawStatus: found.state.name,
      title: found.title,
      comments: found.comments.nodes
        .map(({ id, body: text, createdAt, user }) => ({ id, text, author: user?.name ?? '', createdAt }))
        .toSorted((a, b) => compareInstants(a.createdAt, b.createdAt)),
    };
  },

  ticketOfHook: (body) => {
    const hook = z.object({ type: z.string(), data: z.object({ id: z.string(), issueId: z.string().optional() }) });
    const { type, data } = hook.safeParse(body).data ?? {};
    return type === 'Issue' ? data?.id : type === 'Comment' ? data?.issueId : undefined;
  },
};

function inputOf({ config }: Session<LinearConfig>, incident: Incident) {
  const target = { definition, config };
  return {
    title: writeTitle(target, incident.title),
    description: writeDescription(target, incident),
    priority: priorities[incident.severity],
  };
}

/** The issues of a case that are there; `archived` counts deleted ones, whose ids cannot be used again. */
async function issuesOf(session: Session<LinearConfig>, ids: string[], archived: boolean) {
  const list = ids.map((id) => `"${id}"`).join(', ');
  const args = `${archived ? 'includeArchived: true, ' : ''}filter: { id: { in: [${list}] } }`;
  const data = z.object({ issues: z.object({ nodes: z.array(issue) }) });
  const { issues } = await ask(session, {
    query: `query Find { issues(${args}) { nodes { ${ISSUE_FIELDS} } } }`,
    variables: {},
    data,
  });
  return issues.nodes;
}

/**
 * The ids that issues of a case have, in order: those after the first are for cases whose issue was unlinked or
 * deleted. Linear takes ids of new issues in the form of UUID version 4; these follow from the team and the case.
 */
function idsOf({ teamId }: LinearConfig, caseId: string): string[] {
  return [0, 1, 2, 3, 4, 5, 6, 7].map((n) => uuidOf(JSON.stringify([teamId, caseId, n])));
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function ticketOf({ id, identifier, url }: z.infer<typeof issue>): ExternalTicket {
  return { id, title: identifier, url };
}
