import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Imported } from './docket-process.ts';
import { load, percentile, type Target } from './load.ts';

const RATE = 20;
/** Seconds of load at a time. */
const SLICE = 5;
const CASES = 500;
const SEVERITIES = ['medium', 'high', 'critical', 'low'];

/** How long commands wait, half of them writes, while Docket imports a file that somebody gave it in Slack. */
export async function importAckBench(file: string): Promise<void> {
  const files = createServer((_request, response) => void createReadStream(file).pipe(response));
  await once(files.listen(0, '127.0.0.1'), 'listening');
  const host = `127.0.0.1:${(files.address() as AddressInfo).port}`;
  const script = fileURLToPath(new URL('docket-process.ts', import.meta.url));
  const docket = fork(script, [String(CASES), host], { stdio: 'inherit', execArgv: ['--expose-gc'] });
  const target = await message<Target>(docket);
  let sent = 0;
  /** Each write changes something, and no two that are near each other touch one case. */
  const command = (n: number) => {
    if (n % 2 === 0) return `show ${1 + (n % CASES)}`;
    const write = sent++;
    return `severity ${1 + (write % CASES)} ${SEVERITIES[Math.floor(write / CASES) % SEVERITIES.length]}`;
  };
  await load(target, RATE, SLICE, command);
  const quiet = await load(target, RATE, 2 * SLICE, command);
  docket.send({ import: `http://${host}/cases.ndjson` });
  let imported: Imported | undefined;
  const done = message<Imported>(docket).then((figures) => {
    imported = figures;
  });
  const times: number[] = [];
  let failed = 0;
  while (!imported) {
    const measured = await load(target, RATE, SLICE, command);
    times.push(...measured.times);
    failed += measured.failed;
  }
  await done;
  const figures: Imported = imported;
  console.log(
    `${RATE} commands a second, half of them writes: p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms ` +
      `(at most 25) during an import, p99 ${percentile(quiet.times, 0.99).toFixed(1)} ms before it; ${times.length} commands, ${failed} failed; ` +
      `dry run ${figures.tryOut.toFixed(1)} s, import ${figures.import.toFixed(1)} s; ${Math.round(figures.memory)} MiB above idle (at most 150)`,
  );
  docket.send('stop');
  await once(docket, 'exit');
  files.closeAllConnections();
  files.close();
}

async function message<T>(from: ChildProcess): Promise<T> {
  const [received] = await once(from, 'message');
  return received as T;
}
