import { createReadStream, createWriteStream } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { pino } from 'pino';
import { CAPABILITIES } from '../../src/core/permission.ts';
import { createDeps } from '../../src/deps.ts';
import { exportSavedObjects } from '../../src/operations/export-saved-objects.ts';
import { importSavedObjects } from '../../src/operations/import-saved-objects.ts';
import type { Actor } from '../../src/operations/operation.ts';
import { ana } from '../support/arbitrary.ts';
import { watchMemory } from './memory.ts';

/** A process that imports or exports one file (`argv`: which, database, file), as a worker thread does; prints its figures as JSON. */
const [what, url, path] = process.argv.slice(2) as [string, string, string];
const deps = createDeps(url, pino({ level: 'silent' }), 4);
const actor: Actor = {
  workspaceId: 'T1',
  spaceId: 'default',
  user: ana,
  capabilities: new Set(CAPABILITIES),
  requestId: 'bench',
};
await deps.database.read.execute('select 1');
const watch = await watchMemory();
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const start = performance.now();
if (what === 'import') {
  const options = { onConflict: 'skip', newCopies: false, dryRun: false } as const;
  const result = await importSavedObjects(deps, actor, createReadStream(path), options);
  if (!result.success) throw new Error(JSON.stringify(result.errors.slice(0, 3)));
} else {
  const lines = exportSavedObjects(deps, actor, { query: '', profile: 'kibana-8.8' });
  await pipeline(Readable.from(lines, { objectMode: true }), createWriteStream(path));
}
const seconds = (performance.now() - start) / 1000;
const memory = watch.stop();
delay.disable();
console.log(
  JSON.stringify({
    seconds,
    memory,
    delay: delay.max / 1e6,
    p99: delay.percentile(99) / 1e6,
  }),
);
await deps.database.close();
