import { definitionOf } from '../../connectors/definitions.ts';
import type { Input } from '../../core/connectors/definition.ts';
import { type Html, html } from '../../http/html.ts';
import { type WebhookTicket, webhookTemplates } from '../services/webhook.ts';
import { frame } from './frame.ts';
import { SYSTEMS } from './sign-ins.ts';

/** Return what is to be entered in the form of a webhook connector for the desk at `url`, as the form calls it. */
export function deskForm(url: string): Html {
  const values = webhookTemplates(url);
  const filled = (definitionOf('.cases-webhook')?.config ?? []).filter(({ key }) => values[key] !== undefined);
  return html`<details><summary>What to enter for the connector</summary><dl>${filled.map(
    (input) => html`<dt>${input.label}</dt><dd><code>${entered(input, values[input.key])}</code></dd>`,
  )}</dl></details>`;
}

function entered({ kind, choices }: Input, value: unknown): string {
  if (kind === 'switch') return value ? 'on' : 'off';
  if (kind === 'json') return JSON.stringify(value);
  return choices?.find((one) => one.value === value)?.label ?? String(value);
}

/** Build a ticket of the desk. */
export function deskPage({ id, title, description, tags, status, severity, comments }: WebhookTicket): Html {
  const said = comments.map((comment) => html`<li><pre>${comment}</pre></li>`);
  return frame(
    `#${id}`,
    html`<p><a href="${SYSTEMS}">Services of the sandbox</a></p>
<h1>#${id} ${title}</h1>
<p><small>${[status, severity, ...tags].join(' ')}</small></p>
<pre>${description}</pre>
<h2>Comments</h2>
${said.length === 0 ? html`<p>None.</p>` : html`<ul>${said}</ul>`}`,
  );
}
