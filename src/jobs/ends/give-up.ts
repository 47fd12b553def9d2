import { DocketError } from '../../core/error.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { givenUpNotice } from '../../slack/blocks/workspace/given-up.ts';
import type { Scope } from '../../store/database.ts';
import { addEffect, type Effects } from '../../store/effects.ts';
import { type EndingJob, insertGivenUp } from '../../store/given-up-jobs.ts';
import { DIED, MAX_DEATHS } from '../../store/job-workers.ts';
import { listWorkspaces } from '../../store/workspace/spaces.ts';
import type { JobContext } from '../handler.ts';
import type { End } from './end.ts';
import { ends } from './ends.ts';

/** Milliseconds in which what is given up is gathered before the administrators are told. */
const GATHERING_MS = 60_000;

/** Why a job ends: what the last try met, where that is at hand, and its message. */
export interface LastError {
  cause?: unknown;
  message: string;
}

/** Where a job is that belongs to no workspace. */
export const NOWHERE: Scope = { workspaceId: '', spaceId: '' };

/** End a job that did not do its work, in a transaction of its own. */
export function giveUpJob({ deps }: Pick<JobContext, 'deps'>, job: EndingJob, error: LastError): Promise<void> {
  return performAsSystem(deps, 'giveUpJob', scopeOf(job.payload), (context) => endJob(context, job, error));
}

/**
 * End a job that did not do its work: what waits for it is closed, somebody is told, with a button to try again, and it
 * is kept for that. Done again it tells nothing new.
 */
export async function endJob(context: WriteContext, job: EndingJob, error: LastError): Promise<void> {
  if (isKind(job.kind)) await end(context, job.kind, job, error);
}

/**
 * End a job of which nothing can be said but its kind, as its own end fails: that is told to administrators, so that no
 * job is without an end.
 */
export async function endPlainly(context: WriteContext, job: EndingJob, error: LastError): Promise<void> {
  const { tx, deps } = context;
  const scope = scopeOf(job.payload);
  const what = `Something that I had to do (${job.kind}) could not be done.`;
  const kept = { ...job, what, why: whyOf(job, error), error: error.message, id: deps.id(), told: null };
  const { isNews } = await insertGivenUp(tx, scope, kept);
  if (isNews) await notifyAdministrators(context, scope);
}

async function end<K extends keyof Effects>(
  context: WriteContext,
  kind: K,
  job: EndingJob,
  error: LastError,
): Promise<void> {
  const way: End<K> = ends[kind];
  if (way.isKeyed && job.key === null) return;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a job was added with the payload of its kind (`addEffect`)
  const payload = job.payload as Effects[K];
  const told = await way.describe(context, payload);
  if (!told) return;
  const { tx, deps } = context;
  const scope = scopeOf(payload);
  const { what, to } = told;
  const why = whyOf(job, error);
  const kept = { ...job, what, why, error: error.message, id: deps.id(), told: to?.userId ?? null };
  const { id, isNews } = await insertGivenUp(tx, scope, kept);
  const isReported = (await way.close?.(context, payload, { id, why })) ?? false;
  deps.log.error({ kind, job: job.jobId, error: error.message }, 'a job was given up');
  if (isReported || !isNews) return;
  if (to) await addEffect(tx, 'notify', { ...scope, ...to, ...givenUpNotice({ id, what, why }), isPrivate: true });
  else await notifyAdministrators(context, scope);
}

/** Tell the administrators, in one message for all that is given up within a minute. */
async function notifyAdministrators({ tx, deps }: WriteContext, scope: Scope): Promise<void> {
  const workspaces = scope.workspaceId === '' ? await listWorkspaces(tx) : [scope.workspaceId];
  const runAt = new Date(deps.now().getTime() + GATHERING_MS);
  for (const workspaceId of workspaces) {
    const options = { key: `given-up:${workspaceId}`, runAt, keepsTime: true };
    await addEffect(tx, 'notify_administrators', { workspaceId }, options);
  }
}

function whyOf({ maxAttempts }: EndingJob, { cause, message }: LastError): string {
  if (cause instanceof DocketError) return cause.message;
  if (message === DIED) return `Docket ended ${MAX_DEATHS} times while it worked on this, so I stopped trying.`;
  return `It did not work, ${maxAttempts === 1 ? 'once' : `${maxAttempts} times`}, so I stopped trying.`;
}

/** Return the workspace and space of a payload; empty where it belongs to none. */
function scopeOf(payload: unknown): Scope {
  const of: { workspaceId?: unknown; spaceId?: unknown } =
    typeof payload === 'object' && payload !== null ? payload : {};
  return { workspaceId: String(of.workspaceId ?? ''), spaceId: String(of.spaceId ?? '') };
}

/** Tell whether jobs of a kind always have a key, so that one without has lost it to a newer one. */
export function isKeyed(kind: string): boolean {
  return isKind(kind) && ends[kind].isKeyed === true;
}

function isKind(kind: string): kind is keyof Effects {
  return Object.hasOwn(ends, kind);
}
