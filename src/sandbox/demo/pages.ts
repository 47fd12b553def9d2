import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { isKeyOf, keysOf } from '../../core/objects.ts';
import { type Html, html } from '../../http/html.ts';
import type { createServices } from '../services/index.ts';
import type { JiraIssue } from '../services/jira.ts';
import { deskForm, deskPage } from './desk.ts';
import { SWITCHES, turn } from './faults.ts';
import { frame } from './frame.ts';
import { SIGN_INS, SYSTEMS } from './sign-ins.ts';

type Systems = ReturnType<typeof createServices>;
type Name = keyof typeof SIGN_INS;

const STATUSES = { new: 'To Do', indeterminate: 'In Progress', done: 'Done' } as const;
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Return the pages for a visitor: the systems with what signs in and what shall go wrong, and each ticket of Jira and
 * of the desk.
 */
export function systemPages(systems: Systems) {
  const faults = new Map<Name, string>();
  const change = (given: URLSearchParams, issue: JiraIssue | undefined): void => {
    const name = given.get('system') ?? '';
    const status = given.get('status') ?? '';
    if (issue) systems.jira.move(issue.id, isKeyOf(STATUSES, status) ? status : 'new');
    else if (isKeyOf(SIGN_INS, name)) faults.set(name, turn(systems[name], given.get('fault') ?? ''));
  };
  return async (req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> => {
    const key = /^\/services\/jira\/browse\/([\w-]+)$/.exec(path)?.[1];
    const issue = systems.jira.issues.find((one) => one.key === key);
    const ticket = systems.desk.tickets.find(({ id }) => path === `${SYSTEMS}/desk/view/${id}`);
    if (path !== SYSTEMS && !issue && !ticket) return false;
    if (req.method === 'POST') {
      change(new URLSearchParams(await text(req)), issue);
      res.writeHead(303, { location: path }).end();
      return true;
    }
    const list = () => listPage(systems, faults, `http://${req.headers.host}${SYSTEMS}`);
    const page = issue ? issuePage(issue) : ticket ? deskPage(ticket) : list();
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy });
    res.end(`<!doctype html>${page.text}`);
    return true;
  };
}

function listPage(systems: Systems, faults: ReadonlyMap<Name, string>, base: string): Html {
  const names = keysOf(SIGN_INS);
  return frame(
    'Services of the sandbox',
    html`<h1>Services of the sandbox</h1>
<p>Small stand-ins for the systems that cases are pushed to. The connector “Jira HQ” leads to the first one; <code>/case connectors</code> adds others.</p>
${names.map(
  (name) => html`<section><h2>${SIGN_INS[name].title}</h2>
<dl><dt>Address</dt><dd><code>${base}/${name}</code></dd>
${SIGN_INS[name].with.map(([label, value]) => html`<dt>${label}</dt><dd><code>${value}</code></dd>`)}</dl>
${name === 'jira' && tickets(systems.jira.issues.map(({ key, fields, status }) => ({ path: `jira/browse/${key}`, key, title: fields.summary, status: status.name })))}
${name === 'desk' && deskForm(`${base}/desk`)}
${name === 'desk' && tickets(systems.desk.tickets.map(({ id, title, status }) => ({ path: `desk/view/${id}`, key: `#${id}`, title, status })))}
<form method="post" action="${SYSTEMS}"><input type="hidden" name="system" value="${name}"><p>
${choice('fault', '', 'All is well', !faults.get(name))}
${Object.entries(SWITCHES).map(([fault, { label }]) => choice('fault', fault, label, faults.get(name) === fault))}
</p></form></section>`,
)}`,
  );
}

/** A ticket in a list; `path` is that of its page beneath the systems. */
interface Row {
  path: string;
  key: string;
  title: string;
  status: string;
}

function tickets(rows: readonly Row[]): Html {
  if (rows.length === 0) return html`<p>No ticket yet. In Slack, press Push on a case that has the connector.</p>`;
  return html`<ul>${rows.map(
    ({ path, key, title, status }) =>
      html`<li><a href="${SYSTEMS}/${path}">${key}</a> ${title} <small>${status}</small></li>`,
  )}</ul>`;
}

function issuePage({ key, fields, status, comments }: JiraIssue): Html {
  const moves = Object.entries(STATUSES).map(([to, label]) =>
    choice('status', to, label, status.statusCategory.key === to),
  );
  const said = comments.map(({ body }) => html`<li><pre>${body}</pre></li>`);
  return frame(
    key,
    html`<p><a href="${SYSTEMS}">Services of the sandbox</a></p>
<h1>${key} ${fields.summary}</h1>
<form method="post" action="${SYSTEMS}/jira/browse/${key}"><p>${moves}</p></form>
<p><small>${(fields.labels ?? []).join(' ')}</small></p>
<pre>${fields.description ?? ''}</pre>
<h2>Comments</h2>
${said.length === 0 ? html`<p>None.</p>` : html`<ul>${said}</ul>`}`,
  );
}

function choice(name: string, value: string, label: string, isOn: boolean): Html {
  return html`<button name="${name}" value="${value}"${isOn && html` class="on" aria-pressed="true"`}>${label}</button> `;
}
