import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { type Config, loadConfig } from '../config.ts';
import { DocketError } from '../core/error.ts';
import { CAPABILITIES } from '../core/permission.ts';
import { createDeps } from '../deps.ts';
import { createLog } from '../log.ts';
import type { Actor, Deps } from '../operations/operation.ts';
import { adoptLocalWorkspace, LOCAL_WORKSPACE } from '../operations/workspace/adopt-local-workspace.ts';
import { ensureWorkspace } from '../operations/workspace/resolve-context.ts';
import { makeReady } from '../ready.ts';
import type { Database } from '../store/database.ts';
import { DEFAULT_SPACE, listSpaces, listWorkspaces } from '../store/workspace/spaces.ts';
import type { Output } from './command.ts';
import { workspaceOfToken } from './token-workspace.ts';

/** Where a command works: a database, a workspace and a space in it, as the operator who typed it. */
export interface Workplace {
  deps: Deps;
  actor: Actor;
  /** In words: `space default of workspace local, in the database docket on 127.0.0.1:5432`. */
  words: string;
}

/** What the options `--workspace` and `--space` say. */
export interface Where {
  workspace?: string | undefined;
  space?: string | undefined;
}

/** One that reads, and two that write: an import takes its numbers beside its own transaction. */
const CONNECTIONS = 3;

/** What to do where there is no workspace yet: make `local`, act as if it were there (a dry run), or refuse. */
export type WhenEmpty = 'make' | 'pretend' | 'refuse';

/**
 * Open the database that the settings name (or the embedded one) for the time of `work`. Throw in plain words when
 * workspace or space cannot be told.
 */
export async function atWorkplace<T>(
  where: Where,
  whenEmpty: WhenEmpty,
  output: Output,
  work: (workplace: Workplace) => Promise<T>,
): Promise<T> {
  const { config, notices, stop } = await makeReady(loadConfig());
  for (const notice of notices) output.err(notice);
  const log = createLog({ ...config, logLevel: 'silent' });
  const deps = createDeps(config.databaseUrl, log, CONNECTIONS, config.secretKeys);
  try {
    const actor = await chooseActor(deps, config, where, whenEmpty, output);
    const { host, pathname } = new URL(config.databaseUrl);
    const words = `space ${actor.spaceId} of workspace ${actor.workspaceId}, in the database ${pathname.slice(1)} on ${host}`;
    return await work({ deps, actor, words });
  } finally {
    await deps.database.close();
    await stop();
  }
}

async function chooseActor(
  deps: Deps,
  config: Config,
  where: Where,
  whenEmpty: WhenEmpty,
  { err }: Output,
): Promise<Actor> {
  const { space = DEFAULT_SPACE } = where;
  const ofToken = where.workspace === undefined ? await workspaceOfToken(config, deps) : undefined;
  if (ofToken !== undefined && whenEmpty === 'make') {
    const said = await adoptLocalWorkspace(deps, ofToken);
    if (said !== undefined) err(said);
  }
  const workspaces = await listWorkspaces(deps.database.read);
  const workspace = where.workspace ?? (ofToken === undefined ? undefined : homeOf(ofToken, workspaces));
  if (workspaces.length > 0) return knownActor(deps.database, { workspace, space }, workspaces);
  if (whenEmpty === 'refuse') throw new DocketError('workspace_none');
  if (space !== DEFAULT_SPACE) throw new DocketError('workspace_space_unknown', { id: space, known: DEFAULT_SPACE });
  if (whenEmpty === 'make') await ensureWorkspace(deps, workspace ?? LOCAL_WORKSPACE);
  return operator(workspace ?? LOCAL_WORKSPACE, space);
}

/** The workspace of the token, or what it will adopt. Throw where others are there, as any of them may be meant. */
function homeOf(ofToken: string, workspaces: readonly string[]): string {
  if (workspaces.some((id) => id !== LOCAL_WORKSPACE && id !== ofToken))
    throw new DocketError('workspace_unclear', { known: workspaces.join(', ') });
  return workspaces.length === 0 || workspaces.includes(ofToken) ? ofToken : LOCAL_WORKSPACE;
}

async function knownActor(database: Database, { workspace, space = DEFAULT_SPACE }: Where, workspaces: string[]) {
  const workspaceId = workspace ?? (workspaces.length === 1 ? workspaces[0] : undefined);
  if (workspaceId === undefined || !workspaces.includes(workspaceId)) {
    const known = workspaces.join(', ');
    if (workspaceId === undefined) throw new DocketError('workspace_unclear', { known });
    throw new DocketError('workspace_unknown', { id: workspaceId, known });
  }
  const spaces = (await listSpaces(database.read, workspaceId)).map(({ id }) => id);
  if (!spaces.includes(space))
    throw new DocketError('workspace_space_unknown', { id: space, known: spaces.join(', ') });
  return operator(workspaceId, space);
}

/** Whoever reaches the database may do everything in it. */
function operator(workspaceId: string, spaceId: string): Actor {
  const user = { username: userInfo().username, full_name: null, email: null };
  return {
    kind: 'command_line',
    workspaceId,
    spaceId,
    user,
    capabilities: new Set(CAPABILITIES),
    requestId: `cli-${randomUUID()}`,
  };
}
