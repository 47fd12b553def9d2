import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isMainThread, type MessagePort, parentPort, Worker } from 'node:worker_threads';
import { pino } from 'pino';
import { z } from 'zod';
import { CAPABILITIES } from '../../src/core/permission.ts';
import { createDeps } from '../../src/deps.ts';
import { resourceLimits } from '../../src/jobs/workers/setup.ts';
import type { Actor } from '../../src/operations/operation.ts';
import { exportSavedObjects } from '../../src/operations/transfer/export-saved-objects.ts';
import { importSavedObjects } from '../../src/operations/transfer/import-saved-objects.ts';
import { ana } from '../support/arbitrary.ts';
import { nextMessage } from '../support/next-message.ts';
import { present } from '../support/present.ts';
import { watchMemory } from './memory.ts';

/**
 * A process that imports or exports one file (`argv`: which, database, file) in a thread like the one that does it for
 * people; prints its figures as JSON.
 */
const [what = '', url = '', path = ''] = process.argv.slice(2);
const actor: Actor = {
  workspaceId: 'T1',
  spaceId: 'default',
  user: ana,
  kind: 'command_line',
  capabilities: new Set(CAPABILITIES),
  requestId: 'bench',
};
if (isMainThread) await watchThread();
else await work(present(parentPort));

async function watchThread(): Promise<void> {
  const thread = new Worker(new URL(import.meta.url), { argv: [what, url, path], resourceLimits });
  await once(thread, 'message');
  const memory = await watchMemory();
  thread.postMessage('go');
  const figures = await nextMessage(z.record(z.string(), z.number()), thread);
  console.log(JSON.stringify({ ...figures, memory: memory.stop() }));
  await thread.terminate();
}

async function work(port: MessagePort): Promise<void> {
  const deps = createDeps(url, pino({ level: 'silent' }), 4);
  await deps.database.read.execute('select 1');
  port.postMessage('ready');
  await once(port, 'message');
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  if (what !== 'export') {
    const onConflict = what === 'overwrite' ? 'overwrite' : 'skip';
    const options = { onConflict, newCopies: false, dryRun: false } as const;
    const result = await importSavedObjects(deps, actor, createReadStream(path), options);
    if (!result.success) throw new Error(JSON.stringify(result.errors.slice(0, 3)));
  } else {
    const lines = exportSavedObjects(deps, actor, { query: '', profile: 'kibana-8.8' });
    await pipeline(Readable.from(lines, { objectMode: true }), createWriteStream(path));
  }
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  port.postMessage({ seconds, delay: delay.max / 1e6, p99: delay.percentile(99) / 1e6 });
}
