import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { portOf } from '../support/port.ts';
import { ackDuring, startDocketProcess } from './ack-during.ts';
import { imported } from './docket-process.ts';

/** How long commands wait, half of them writes, while Docket imports a file that somebody gave it in Slack. */
export async function importAckBench(file: string): Promise<void> {
  const files = createServer((_request, response) => void createReadStream(file).pipe(response));
  await once(files.listen(0, '127.0.0.1'), 'listening');
  const host = `127.0.0.1:${portOf(files)}`;
  const { docket, target } = await startDocketProcess({ host });
  const figures = await ackDuring(docket, target, {
    what: 'an import',
    wish: { import: `http://${host}/cases.ndjson` },
    answer: imported,
  });
  console.log(
    `dry run ${figures.tryOut.toFixed(1)} s, import ${figures.import.toFixed(1)} s; ` +
      `${Math.round(figures.memory)} MiB above idle (at most 150)`,
  );
  docket.send('stop');
  await once(docket, 'exit');
  files.closeAllConnections();
  files.close();
}
