import type { Input, SignIn } from '../core/connectors/definition.ts';
import { configDigest } from '../operations/connectors/config-digest.ts';
import type { OpenSignIn } from '../operations/connectors/open-sign-in.ts';
import { type Html, html } from './html.ts';
import type { Page } from './page.ts';
import { mark } from './sign-in-pages.ts';

/** What of a sign-in is no secret: it is shown while it is typed, and kept on the page after a mistake. */
const shown = new Set(['email', 'username', 'user', 'clientId', 'apiKeyId']);

/** A form as it stands: nothing typed, or what was typed with what is wrong about it. */
export interface FormState {
  csrf: string;
  /** What was typed, by `way.key`. */
  typed?: URLSearchParams;
  /** Why it did not work. */
  trouble?: string;
  /** The inputs at fault, as `way.key`. */
  missing?: readonly string[];
}

/** Build the page that takes a connector's secrets; `path` is its own address. */
export function signInPage(open: OpenSignIn, path: string, state: FormState): Page {
  const { connector, definition, actor } = open;
  const ways = definition.signIns(connector.config);
  const chosen = ways.find(({ id }) => id === state.typed?.get('way')) ?? ways[0];
  const hosts = hostsOf(open);
  const title = `Sign in to ${connector.name}`;
  return {
    title,
    formTo: ways.flatMap(({ oauth }) => (oauth ? [oauth.authorizationUrl] : [])),
    body: html`${mark('lock')}<h1>${title}</h1>
<p>Docket pushes cases to ${definition.title}${hosts !== '' && html` at <span class="host">${hosts}</span>`} with what you enter here.</p>
${state.trouble !== undefined && html`<p class="trouble" role="alert">${state.trouble}</p>`}
<form method="post" action="${path}" autocomplete="off" class="${ways.length > 1 ? 'several' : 'single'}">
<input type="hidden" name="csrf" value="${state.csrf}">
<input type="hidden" name="seen" value="${configDigest(connector.config)}">
${ways.length > 1 ? choice(ways, chosen) : html`<input type="hidden" name="way" value="${chosen?.id}">`}
${ways.map((way) => inputs(way, ways.length === 1, state))}
<button type="submit">${chosen?.oauth && ways.length === 1 ? `Continue to ${definition.title}` : 'Sign in'}</button>
</form>
<footer class="quiet">
<p>It is kept encrypted, used for these pushes only, and never shown again, neither here nor in Slack.</p>
<p>This page is for ${actor.user.full_name ?? actor.user.username ?? 'you'} and works once.</p>
</footer>`,
  };
}

function choice(ways: readonly SignIn[], chosen: SignIn | undefined): Html {
  return html`<fieldset><legend>How to sign in</legend>
${ways.map(
  (way) =>
    html`<label class="way"><input type="radio" name="way" value="${way.id}"${way === chosen && html` checked`}>${way.label}</label>`,
)}
</fieldset>`;
}

function inputs(way: SignIn, isOnly: boolean, state: FormState): Html {
  return html`<div class="inputs ${way.id}">
${way.secrets.map((input) => field(way, input, isOnly, state))}
${way.oauth && html`<p class="quiet field">Next you allow access at ${URL.parse(way.oauth.authorizationUrl)?.host}, and come back here.</p>`}
</div>`;
}

function field(way: SignIn, input: Input, isOnly: boolean, { typed, missing = [] }: FormState): Html {
  const name = `${way.id}.${input.key}`;
  const isMissing = missing.includes(name);
  const value = isPlain(input) ? typed?.get(name) : undefined;
  const attributes = html`id="${name}" name="${name}" autocomplete="off" autocapitalize="none" spellcheck="false"${
    input.hint !== undefined && html` aria-describedby="${name}-hint"`
  }${isMissing && html` aria-invalid="true"`}${isOnly && !input.optional && html` required`}`;
  const control =
    input.kind === 'multiline' || input.kind === 'json'
      ? html`<textarea ${attributes} placeholder="${input.placeholder ?? ''}"></textarea>`
      : html`<input type="${isPlain(input) ? 'text' : 'password'}" ${attributes} placeholder="${input.placeholder ?? ''}" value="${value ?? ''}">`;
  return html`<div class="field">
<label for="${name}">${input.label}${input.optional && html` <span class="optional">(optional)</span>`}</label>
${control}
${input.hint !== undefined && html`<p class="hint quiet" id="${name}-hint">${input.hint}</p>`}
</div>`;
}

function isPlain({ key, kind }: Input): boolean {
  return kind !== 'multiline' && kind !== 'json' && shown.has(key);
}

/** The servers that will see the secrets, so that the person can see them first. */
function hostsOf({ connector: { config }, definition }: OpenSignIn): string {
  const urls = definition.config
    .filter(({ kind, isForPeople }) => kind === 'url' && !isForPeople)
    .map(({ key }) => config[key]);
  const hosts = urls.flatMap((url) => (typeof url === 'string' ? (URL.parse(url)?.host ?? []) : []));
  return [...new Set(hosts)].join(', ');
}
