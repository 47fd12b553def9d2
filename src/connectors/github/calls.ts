import { z } from 'zod';
import type { ExternalTicket, Incident } from '../../core/push/incident.ts';
import { cut } from '../../core/text.ts';
import type { Connector } from '../connector.ts';
import { writeComment, writeDescription, writeTitle } from '../write-texts.ts';
import { github as definition, type GitHubConfig, marker } from './definition.ts';
import { noteFile } from './files.ts';
import { issueState, moveIssue, stateOf } from './status.ts';

const MAX_LABEL_LENGTH = 50;
/** Comments in one answer, at most. */
const COMMENTS_PER_PAGE = 100;

const issue = z.object({ number: z.int(), html_url: z.string(), ...issueState });
const counted = issue.extend({ title: z.string(), comments: z.int().default(0) });
const issues = z.array(issue.extend({ body: z.string().nullish() }));
const comments = z.array(
  z.object({
    id: z.int(),
    body: z.string().nullish(),
    user: z.object({ login: z.string() }).nullish(),
    created_at: z.string(),
  }),
);

/**
 * Issues of one repository (GitHub: REST API, version 2022-11-28). A ticket is found by a remark hidden in its body.
 */
export const github: Connector<GitHubConfig> = {
  definition,

  auth: (_config, { signIn, values, tokens }) => ({
    headers: {
      authorization: `Bearer ${signIn === 'oauth' ? tokens?.accessToken : values.token}`,
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
      'user-agent': 'Docket',
    },
  }),

  async test({ http, config }) {
    await http.send({ method: 'GET', url: 'user', answer: z.object({ login: z.string() }) });
    await http.send({ method: 'GET', url: repo(config), answer: z.object({ name: z.string() }) });
  },

  async find({ http, config }, caseId) {
    const query = { state: 'all', sort: 'created', direction: 'desc', per_page: '100' };
    const recent = await http.send({ method: 'GET', url: `${repo(config)}/issues`, query, answer: issues });
    const found = recent.find(({ body }) => body?.trimEnd().endsWith(marker(caseId)));
    return found && ticketOf(found);
  },

  async get({ http, config }, externalId) {
    return ticketOf(await http.send({ method: 'GET', url: issueUrl(config, externalId), answer: issue }));
  },

  async create({ http, config }, incident) {
    const json = bodyOf(config, incident);
    return ticketOf(await http.send({ method: 'POST', url: `${repo(config)}/issues`, json, answer: issue }));
  },

  async update({ http, config }, externalId, incident) {
    const json = bodyOf(config, incident);
    return ticketOf(await http.send({ method: 'PATCH', url: issueUrl(config, externalId), json, answer: issue }));
  },

  move: (session, externalId, to) => moveIssue(session, issueUrl(session.config, externalId), to),

  async comment({ http, config }, externalId, said) {
    const url = `${issueUrl(config, externalId)}/comments`;
    const answer = z.object({ id: z.int() });
    const json = { body: writeComment({ definition, config }, said) };
    const { id } = await http.send({ method: 'POST', url, json, answer });
    return String(id);
  },

  async editComment({ http, config }, _externalId, commentId, said) {
    const url = `${repo(config)}/issues/comments/${encodeURIComponent(commentId)}`;
    const json = { body: writeComment({ definition, config }, said) };
    await http.send({ method: 'PATCH', url, json, answer: z.unknown() });
  },

  attach: (session, externalId, file) => noteFile(session, issueUrl(session.config, externalId), file),

  async read({ http, config }, externalId) {
    const url = issueUrl(config, externalId);
    const found = await http.send({ method: 'GET', url, answer: counted });
    const said: z.infer<typeof comments> = [];
    for (const page of newestPages(found.comments)) {
      const query = { per_page: String(COMMENTS_PER_PAGE), page };
      said.push(...(await http.send({ method: 'GET', url: `${url}/comments`, query, answer: comments })));
    }
    return {
      // An open issue is in progress as well.
      ...(found.state === 'closed' ? { status: 'closed' } : { status: 'open', alsoMeans: 'in-progress' }),
      rawStatus: stateOf(found),
      title: found.title,
      comments: said.map(({ id, body, user, created_at }) => ({
        id: String(id),
        text: body ?? '',
        author: user?.login ?? '',
        createdAt: created_at,
      })),
    };
  },

  ticketOfHook: (body) => z.object({ issue }).safeParse(body).data?.issue.number.toString(),
};

/** GitHub gives the oldest comments first: the last two pages hold the newest hundred. */
function newestPages(total: number): string[] {
  const last = Math.max(1, Math.ceil(total / COMMENTS_PER_PAGE));
  return [last - 1, last].filter((page) => page > 0).map(String);
}

function repo({ owner, repo: name }: GitHubConfig): string {
  return `repos/${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
}

function issueUrl(config: GitHubConfig, number: string): string {
  return `${repo(config)}/issues/${encodeURIComponent(number)}`;
}

function ticketOf({ number, html_url }: z.infer<typeof issue>): ExternalTicket {
  return { id: String(number), title: `#${number}`, url: html_url };
}

function bodyOf(config: GitHubConfig, incident: Incident) {
  return {
    title: writeTitle({ definition, config }, incident.title),
    body: writeDescription({ definition, config }, incident),
    labels: incident.tags.map((tag) => cut(tag, MAX_LABEL_LENGTH)),
  };
}
