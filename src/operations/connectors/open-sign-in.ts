import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { definitionOf } from '../../connectors/definitions.ts';
import type { ConnectorDefinition } from '../../core/connectors/definition.ts';
import { grantedRights } from '../../core/granted-rights.ts';
import { slackUser, toCaseUser } from '../../core/slack-user.ts';
import { type ConnectorRow, findConnector } from '../../store/connectors/connectors.ts';
import { bindBrowser, findSignIn, type SignIn } from '../../store/connectors/sign-ins.ts';
import { findSlackUser } from '../../store/workspace/slack-users.ts';
import type { Actor, Deps, WriteOperation } from '../operation.ts';
import { perform } from '../perform.ts';
import { sha256 } from './begin-sign-in.ts';

/** Why a link to the sign-in page does not open. */
export type SignInTrouble = 'unknown' | 'expired' | 'used' | 'other_browser' | 'not_allowed';

/** A link that is good: whom it is for, and what it signs in to. */
export interface OpenSignIn {
  actor: Actor;
  tokenSha256: string;
  /** ISO 8601. */
  expiresAt: string;
  connector: ConnectorRow;
  definition: ConnectorDefinition;
}

/** What came of a link: it is good, or why not. */
export type SignInFound = { open: OpenSignIn; trouble?: never } | { trouble: SignInTrouble; open?: never };

/**
 * Look at a link for the browser that holds `browser`, a secret of its own. The first browser that opens a link without
 * one gets a new secret, and from then on the link is for that browser only.
 */
export async function openSignIn(
  deps: Deps,
  token: string,
  browser: string | undefined,
): Promise<SignInFound & { browser?: string }> {
  const row = await findSignIn(deps.database.read, sha256(token));
  if (!row || row.browser_sha256 !== null) return checkSignIn(deps, row, browser);
  const fresh = randomBytes(32).toString('base64url');
  const found = await checkSignIn(deps, { ...row, browser_sha256: sha256(fresh) }, fresh);
  if (!found.open) return found;
  const { actor, tokenSha256 } = found.open;
  const isFirst = await perform(deps, bindSignIn, actor, { tokenSha256, browserSha256: sha256(fresh) });
  return isFirst ? { ...found, browser: fresh } : { trouble: 'other_browser' };
}

/** Look at a link that a browser has opened before. */
export async function readSignIn(deps: Deps, token: string, browser: string | undefined): Promise<SignInFound> {
  return checkSignIn(deps, await findSignIn(deps.database.read, sha256(token)), browser);
}

/** Check a link that was found: whether it is good, for this browser, and what it signs in to. */
export async function checkSignIn(
  deps: Deps,
  row: SignIn | undefined,
  browser: string | undefined,
): Promise<SignInFound> {
  if (!row) return { trouble: 'unknown' };
  if (row.used_at !== null) return { trouble: 'used' };
  if (Date.parse(row.expires_at) <= deps.now().getTime()) return { trouble: 'expired' };
  if (browser === undefined || row.browser_sha256 !== sha256(browser)) return { trouble: 'other_browser' };
  const actor = await personOf(deps, row);
  if (!actor.capabilities.has('cases_connectors')) return { trouble: 'not_allowed' };
  const connector = await findConnector(deps.database.read, actor, row.connector_id);
  const definition = connector && definitionOf(connector.actionTypeId);
  if (!definition) return { trouble: 'unknown' };
  const { token_sha256: tokenSha256, expires_at: expiresAt } = row;
  return { open: { actor, tokenSha256, expiresAt, connector, definition } };
}

/** The person whom the link is for, with the rights that Slack gives them. */
async function personOf(deps: Deps, { workspace_id, space_id, user_id, token_sha256 }: SignIn): Promise<Actor> {
  const rights = await deps.rightsNow?.(user_id);
  const found = await findSlackUser(deps.database.read, workspace_id, user_id);
  const person = slackUser.safeParse(found?.profile).data;
  return {
    workspaceId: workspace_id,
    spaceId: space_id,
    user: person ? toCaseUser(person) : { username: user_id, full_name: null, email: null, profile_uid: user_id },
    kind: 'person',
    ...(rights ?? (person ? grantedRights(person, workspace_id, true) : { capabilities: new Set() })),
    requestId: `sign-in:${token_sha256.slice(0, 12)}`,
  };
}

const bindSignIn: WriteOperation<{ tokenSha256: string; browserSha256: string }, boolean> = {
  name: 'openSignIn',
  capability: 'cases_connectors',
  input: z.object({ tokenSha256: z.string(), browserSha256: z.string() }),
  write: ({ tx }, { tokenSha256, browserSha256 }) => bindBrowser(tx, tokenSha256, browserSha256),
};
