import { present } from '../../core/lists.ts';
import { performAsSystem } from '../../operations/perform.ts';
import type { Export } from '../../operations/transfer/export-saved-objects.ts';
import { exportUnderWay } from '../../slack/blocks/transfer/export-message.ts';
import { findRun, noteRun } from '../../store/runs.ts';
import { postTo } from '../deliver/post-to.ts';
import { ifGone } from '../deliver/unreachable.ts';
import type { JobContext } from '../handler.ts';
import type { RunUnderWay } from '../run-under-way.ts';

/** Milliseconds before an export is worth a message, and between two updates of it; Slack takes about one a second. */
const UPDATE_INTERVAL_MS = 1_500;

/**
 * Pass the content of an export on, and once that has gone on for a while, show in a message how far it is: the one of
 * an earlier try, where there is one.
 */
export async function* followExport(
  context: JobContext,
  run: RunUnderWay<'export'>,
  { content, cases, sofar }: Export,
): AsyncGenerator<string | Uint8Array> {
  let last = Date.now();
  for await (const piece of content) {
    yield piece;
    if (Date.now() - last < UPDATE_INTERVAL_MS) continue;
    await show(context, run, sofar.cases, cases).catch((error: unknown) => unseen(context, error));
    last = Date.now();
  }
}

async function show(context: JobContext, run: RunUnderWay<'export'>, done: number, total: number): Promise<void> {
  const { slack, deps } = context;
  const message = exportUnderWay(done, total);
  const posted = await messageOf(context, run);
  if (posted) {
    await slack.chat.update({ ...posted, ...message });
    return;
  }
  await postTo(slack, run.input.reportTo, async (address) => {
    const { ts } = await slack.chat.postMessage({ ...address, ...message });
    const note = { message: { channel: address.channel, ts: present(ts, 'time of the message') } };
    await performAsSystem(deps, 'recordRunProgress', run.scope, ({ tx }) => noteRun(tx, run.scope, run.id, note));
  });
}

/** Take away what showed how far an export is, now that it is over. */
export async function endProgress(context: JobContext, run: RunUnderWay<'export'>): Promise<void> {
  const posted = await messageOf(context, run);
  if (!posted) return;
  await context.slack.chat
    .delete(posted)
    .catch(ifGone)
    .catch((error: unknown) => unseen(context, error));
}

async function messageOf({ deps }: JobContext, { scope, id }: RunUnderWay<'export'>) {
  const found = await findRun(deps.database.read, scope, id);
  return found?.kind === 'export' ? found.result.message : undefined;
}

function unseen({ deps }: JobContext, error: unknown): void {
  deps.log.warn({ err: error }, 'the progress of an export could not be shown');
}
