import { z } from 'zod';
import { readDialect } from '../../core/markdown/dialects/index.ts';
import type { ExternalTicket, Incident } from '../../core/push/incident.ts';
import { jsonField, textField } from '../case-fields.ts';
import type { CaseFields, Connector, Session } from '../connector.ts';
import { basicAuth } from '../http/basic-auth.ts';
import { writeComment, writeDescription, writeTitle } from '../write-texts.ts';
import { jiraApi } from './api.ts';
import { jiraChoices } from './choices.ts';
import { jira as definition, isJiraCloud, type JiraConfig } from './definition.ts';
import { jiraFileLimit } from './file-limit.ts';
import { caseStatusOf, jiraStates, jiraStatus, moveIssue } from './status.ts';

const MAX_LABEL_LENGTH = 255;

const created = z.object({ id: z.string(), key: z.string() });
const found = z.object({ issues: z.array(created) });
const comment = z.object({ id: z.string() });
const withComments = z.object({
  fields: z.object({
    summary: z.string().nullish(),
    status: jiraStatus,
    comment: z.object({
      comments: z.array(
        z.object({
          id: z.string(),
          // A text in wiki markup, or a document.
          body: z.unknown(),
          author: z.object({ displayName: z.string().nullish() }).nullish(),
          created: z.string(),
        }),
      ),
    }),
  }),
});

/** Jira's issues (Atlassian: "Jira REST API v2" of Jira Data Center, "Jira Cloud platform REST API v3"). */
export const jira: Connector<JiraConfig> = {
  definition,

  auth: (_config, { signIn, values, tokens }) => ({
    headers: {
      authorization: signIn === 'oauth' ? `Bearer ${tokens?.accessToken}` : basicAuth(values.email, values.apiToken),
    },
  }),

  async test(session) {
    const { projectKey } = session.config;
    const url = await jiraApi(session, `project/${encodeURIComponent(projectKey)}`);
    // A project is shown to nobody by some Jiras, so that only the account tells whether the sign-in is taken.
    await session.http.send({ method: 'GET', url: await jiraApi(session, 'myself'), answer: z.unknown() });
    await session.http.send({ method: 'GET', url, answer: z.object({ key: z.string() }) });
  },

  async find(session, caseId) {
    const search = isJiraCloud(session.config.apiUrl) ? 'search/jql' : 'search';
    const { issues } = await session.http.send({
      method: 'GET',
      url: await jiraApi(session, search),
      query: {
        jql: `project = ${quoted(session.config.projectKey)} AND labels = ${quoted(labelOf(caseId))} ORDER BY created DESC`,
        fields: 'summary',
        maxResults: '1',
      },
      answer: found,
    });
    return issues[0] && ticketOf(session, issues[0]);
  },

  async get(session, externalId) {
    const url = await issueUrl(session, externalId);
    return ticketOf(
      session,
      await session.http.send({ method: 'GET', url, query: { fields: 'summary' }, answer: created }),
    );
  },

  async create(session, incident, fields) {
    const { projectKey } = session.config;
    const type = textField(fields, 'issueType') ?? (await jiraChoices(session, 'issueType', {}))[0]?.value;
    const json = {
      fields: { project: { key: projectKey }, issuetype: { id: type }, ...issueFields(session, incident, fields) },
    };
    const url = await jiraApi(session, 'issue');
    const issue = await session.http.send({ method: 'POST', url, json, answer: created });
    return ticketOf(session, issue);
  },

  async update(session, externalId, incident, fields) {
    const url = await issueUrl(session, externalId);
    const type = textField(fields, 'issueType');
    const json = { fields: { ...(type && { issuetype: { id: type } }), ...issueFields(session, incident, fields) } };
    await session.http.send({ method: 'PUT', url, json, answer: z.unknown() });
    return ticketOf(
      session,
      await session.http.send({ method: 'GET', url, query: { fields: 'summary' }, answer: created }),
    );
  },

  async move(session, externalId, to) {
    return moveIssue(session, await issueUrl(session, externalId), to);
  },

  states: jiraStates,

  async comment(session, externalId, said) {
    const url = `${await issueUrl(session, externalId)}/comment`;
    const { id } = await session.http.send({
      method: 'POST',
      url,
      json: { body: writeComment({ definition, ...session }, said) },
      answer: comment,
    });
    return id;
  },

  async editComment(session, externalId, commentId, said) {
    const url = `${await issueUrl(session, externalId)}/comment/${encodeURIComponent(commentId)}`;
    const json = { body: writeComment({ definition, ...session }, said) };
    await session.http.send({ method: 'PUT', url, json, answer: z.unknown() });
  },

  async attach(session, externalId, { name, mimeType, bytes }) {
    const url = `${await issueUrl(session, externalId)}/attachments`;
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)], { type: mimeType }), name);
    const headers = { 'x-atlassian-token': 'no-check' };
    await session.http.send({ method: 'POST', url, headers, form, answer: z.unknown() });
    return undefined;
  },

  maxFileBytes: jiraFileLimit,

  choices: jiraChoices,

  async read(session, externalId) {
    const url = await issueUrl(session, externalId);
    const { fields } = await session.http.send({
      method: 'GET',
      url,
      query: { fields: 'summary,status,comment' },
      answer: withComments,
    });
    const now = caseStatusOf(fields.status);
    const dialect = isJiraCloud(session.config.apiUrl) ? 'adf' : 'jira';
    return {
      ...(now && { status: now }),
      rawStatus: fields.status.name,
      ...(typeof fields.summary === 'string' && { title: fields.summary }),
      comments: fields.comment.comments.map(({ id, body, author, created: createdAt }) => ({
        id,
        text: readDialect(dialect, body),
        author: author?.displayName ?? '',
        createdAt,
      })),
    };
  },

  ticketOfHook: (body) => z.object({ issue: created }).safeParse(body).data?.issue.id,
};

function ticketOf({ config }: Session<JiraConfig>, { id, key }: z.infer<typeof created>): ExternalTicket {
  return { id, title: key, url: `${config.apiUrl}/browse/${key}` };
}

function issueUrl(session: Session<JiraConfig>, idOrKey: string): Promise<string> {
  return jiraApi(session, `issue/${encodeURIComponent(idOrKey)}`);
}

function issueFields({ config }: Session<JiraConfig>, incident: Incident, fields: CaseFields): Record<string, unknown> {
  const priority = textField(fields, 'priority');
  const parent = textField(fields, 'parent');
  return {
    summary: writeTitle({ definition, config }, incident.title),
    description: writeDescription({ definition, config }, incident),
    labels: [...new Set([...incident.tags.map(asLabel), labelOf(incident.caseId)])].filter((label) => label !== ''),
    ...(priority !== undefined && { priority: { name: priority } }),
    ...(parent !== undefined && { parent: { key: parent } }),
    ...jsonField(fields, 'otherFields'),
  };
}

/** The ids of cases that others made may have any sign. */
function labelOf(caseId: string): string {
  return asLabel(`docket-${caseId}`);
}

/** Labels have no blanks, and a limit. */
function asLabel(text: string): string {
  return text.trim().replace(/\s+/g, '-').slice(0, MAX_LABEL_LENGTH).toWellFormed();
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
