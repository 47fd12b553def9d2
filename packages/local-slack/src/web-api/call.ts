import { setTimeout as wait } from 'node:timers/promises';
import { invalid, SlackError } from '../error.ts';
import { type ApiCall, hasScope, type Slack } from '../slack.ts';
import { describe } from '../validate/check-blocks.ts';
import type { Method } from './method.ts';
import { methods } from './methods.ts';

/** What goes back over HTTP: 200 for Slack's own refusals too, as Slack does. */
export interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
  hangUp?: boolean;
}

/** Run one Web API call: token, method, faults, scopes, arguments, work, in Slack's order of refusal. */
export async function callMethod(
  slack: Slack,
  name: string,
  args: Record<string, unknown>,
  token: string | undefined,
): Promise<ApiAnswer> {
  const { token: _, ...shown } = args;
  const kind = kindOf(slack, token);
  const call: ApiCall = { method: name, args: shown, token: kind, at: slack.clock.now() };
  slack.calls.push(call);
  const scopes = kind === 'app' ? 'connections:write' : slack.manifest.scopes.join(',');
  const headers = { 'x-oauth-scopes': scopes, 'x-slack-req-id': String(slack.calls.length) };
  try {
    const fault = slack.faults.takeMethod(name, shown);
    if (fault?.kind === 'http') return { status: fault.status, headers, body: {} };
    if (fault?.kind === 'hang_up' && !fault.afterWork) return { status: 500, headers, body: {}, hangUp: true };
    if (fault?.kind === 'rate_limited') return rateLimited(call, headers, fault.retryAfter);
    if (fault?.kind === 'slow') await wait(fault.ms, undefined, { signal: slack.closing }).catch(() => undefined);
    if (fault?.kind === 'error') throw new SlackError(fault.error);
    const body = await run(slack, name, shown, kind);
    return { status: 200, headers, body: { ok: true, ...body }, hangUp: fault?.kind === 'hang_up' };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    call.error = error.code;
    slack.log(`${name} refused: ${error.code} ${JSON.stringify(error.extra)}`);
    return { status: 200, headers, body: { ok: false, error: error.code, ...error.extra } };
  }
}

function kindOf({ app }: Slack, token: string | undefined): ApiCall['token'] {
  if (token === undefined) return 'none';
  if (token === app.botToken) return 'bot';
  return token === app.appToken ? 'app' : 'unknown';
}

function rateLimited(call: ApiCall, headers: Record<string, string>, seconds: number): ApiAnswer {
  call.error = 'ratelimited';
  return {
    status: 429,
    headers: { ...headers, 'retry-after': String(seconds) },
    body: { ok: false, error: 'ratelimited' },
  };
}

async function run(slack: Slack, name: string, args: Record<string, unknown>, token: ApiCall['token']) {
  const method = methods[name];
  if (!method) throw new SlackError('unknown_method', { req_method: name });
  if (!method.open && token === 'none') throw new SlackError('not_authed');
  if (!method.open && token === 'unknown') throw new SlackError('invalid_auth');
  if (!method.open && token !== (method.token ?? 'bot')) throw new SlackError('not_allowed_token_type');
  checkScopes(slack, method);
  const parsed = method.args.safeParse(args);
  if (!parsed.success)
    throw invalid(
      'invalid_arguments',
      parsed.error.issues.flatMap((issue) => describe(issue, '')),
    );
  return method.run(slack, parsed.data);
}

function checkScopes(slack: Slack, method: Method): void {
  if (method.scopes.length === 0) return;
  if (method.scopes.some((scope) => hasScope(slack, scope))) return;
  throw new SlackError('missing_scope', { needed: method.scopes.join(','), provided: slack.manifest.scopes.join(',') });
}
