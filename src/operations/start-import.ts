import { z } from 'zod';
import { slackFile } from '../core/file.ts';
import { addEffect } from '../store/effects.ts';
import { insertRun } from '../store/runs.ts';
import type { WriteContext, WriteOperation } from './operation.ts';

/** Where a run tells how it ended: a thread, a channel, or (a user id as `channelId`) a direct message. */
export const runReply = z.object({ channelId: z.string(), threadTs: z.string().optional(), userId: z.string() });
export type RunReply = z.infer<typeof runReply>;

/** Tries of a run before it is given up; the pauses between them grow to minutes. */
export const RUN_ATTEMPTS = 8;

/** What a run of kind `import` must do: one file of Slack. */
export const importRun = z.object({
  file: slackFile,
  onConflict: z.enum(['overwrite', 'skip']),
  newCopies: z.boolean(),
  reply: runReply,
});

const input = z.object({
  files: z.array(slackFile).min(1, 'Choose a file to import.'),
  onConflict: z.enum(['overwrite', 'skip']),
  newCopies: z.boolean(),
  reply: runReply,
});

/** Has the files of a Slack message imported in the background, one run a file; each tells its log where asked. */
export const startImport: WriteOperation<z.infer<typeof input>, { runIds: string[] }> = {
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
  const queue = `runs:${workspaceId}:${spaceId}`;
  await addEffect(tx, 'run', { workspaceId, spaceId, runId: id }, { queue, maxAttempts: RUN_ATTEMPTS });
  return id;
}
