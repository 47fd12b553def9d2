import { z } from 'zod';
import { slackFile } from '../../core/attachments/file.ts';
import type { Scope } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { insertRun } from '../../store/runs.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';

/** Where a run tells how it ended: a thread, a channel, or (a user id as `channelId`) a direct message. */
export const runReply = z.object({ channelId: z.string(), threadTs: z.string().optional(), userId: z.string() });
export type RunReply = z.infer<typeof runReply>;

/** How a person wants a file imported. */
export const importChoices = z.object({
  onConflict: z.enum(['overwrite', 'skip']),
  newCopies: z.boolean(),
  allOrNothing: z.boolean().default(false),
  /** Where one object is treated in another way: by `type:id` of the file, the id to write to, or null to leave it. */
  answers: z.record(z.string(), z.string().nullable()).default({}),
  /** Slack user ids of people, by the keys of the survey. */
  people: z.record(z.string(), z.string()).default({}),
});
export type ImportChoices = z.infer<typeof importChoices>;

/** Tries of a run before it is given up; the pauses between them grow to minutes. */
export const RUN_ATTEMPTS = 8;

/** What a run of kind `import` must do: one file of Slack. */
export const importRun = z.object({ file: slackFile, ...importChoices.shape, reply: runReply });

const input = z.object({
  files: z.array(slackFile).min(1, 'Choose a file to import.'),
  ...importChoices.shape,
  reply: runReply,
});

export type StartImport = z.input<typeof input>;

/**
 * Has the files of a Slack message tried out in the background, one run a file. Each tells what it would bring where
 * asked, and is imported when somebody says so (`beginImport`).
 */
export const startImport: WriteOperation<StartImport, { runIds: string[] }> = {
  name: 'startImport',
  capability: 'import_export',
  input,
  async write(context, { files, ...options }) {
    const runIds: string[] = [];
    for (const file of files) runIds.push(await addRun(context, 'import', { file, ...options }));
    return { runIds };
  },
};

/** Notes a run and adds the job that does it. The runs of a space go one after the other. */
export async function addRun(
  { tx, deps, actor, at }: WriteContext,
  kind: 'import' | 'export',
  input: Record<string, unknown>,
): Promise<string> {
  const id = deps.id();
  const { user, capabilities, requestId, workspaceId, spaceId } = actor;
  const by = { user, capabilities: [...capabilities], requestId };
  await insertRun(tx, actor, { id, kind, state: 'waiting', input, actor: by, created_at: at });
  await addEffect(
    tx,
    'run',
    { workspaceId, spaceId, runId: id },
    { queue: runQueue(actor), maxAttempts: RUN_ATTEMPTS },
  );
  return id;
}

/** The queue of a space: its imports and exports go one after the other. */
export function runQueue({ workspaceId, spaceId }: Scope): string {
  return `runs:${workspaceId}:${spaceId}`;
}
