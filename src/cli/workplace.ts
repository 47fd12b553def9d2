import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { loadConfig } from '../config.ts';
import { DocketError } from '../core/error.ts';
import { CAPABILITIES } from '../core/permission.ts';
import { createDeps } from '../deps.ts';
import { createLog } from '../log.ts';
import type { Actor, Deps } from '../operations/operation.ts';
import { ensureWorkspace } from '../operations/workspace/resolve-context.ts';
import { makeReady } from '../ready.ts';
import type { Database } from '../store/database.ts';
import { DEFAULT_SPACE, listSpaces, listWorkspaces } from '../store/workspace/spaces.ts';
import type { Output } from './command.ts';

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

/** The workspace that the first import into an empty database makes. */
const LOCAL = 'local';

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
  { err }: Output,
  work: (workplace: Workplace) => Promise<T>,
): Promise<T> {
  const { config, notices, stop } = await makeReady(loadConfig());
  for (const notice of notices) err(notice);
  const log = createLog({ ...config, logLevel: 'silent' });
  const deps = createDeps(config.databaseUrl, log, CONNECTIONS, config.secretKeys);
  try {
    const actor = await chooseActor(deps, where, whenEmpty);
    const { host, pathname } = new URL(config.databaseUrl);
    const words = `space ${actor.spaceId} of workspace ${actor.workspaceId}, in the database ${pathname.slice(1)} on ${host}`;
    return await work({ deps, actor, words });
  } finally {
    await deps.database.close();
    await stop();
  }
}

async function chooseActor(deps: Deps, where: Where, whenEmpty: WhenEmpty): Promise<Actor> {
  const { database } = deps;
  const { workspace = LOCAL, space = DEFAULT_SPACE } = where;
  const workspaces = await listWorkspaces(database.read);
  if (workspaces.length > 0) return knownActor(database, where, workspaces);
  if (whenEmpty === 'refuse') throw new DocketError('workspace_none');
  if (space !== DEFAULT_SPACE) throw new DocketError('workspace_space_unknown', { id: space, known: DEFAULT_SPACE });
  if (whenEmpty === 'make') await ensureWorkspace(deps, workspace);
  return operator(workspace, space);
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
