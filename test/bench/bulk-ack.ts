import { once } from 'node:events';
import { ackDuring, startDocketProcess } from './ack-during.ts';
import { bulkDone } from './docket-bulk.ts';

/** How long commands wait, half of them writes, while Docket changes so many other cases at once. */
export async function bulkAckBench(count: number): Promise<void> {
  const { docket, target } = await startDocketProcess({ copies: count });
  const { total, preview, run } = await ackDuring(docket, target, {
    what: 'a bulk',
    wish: 'close copies',
    answer: bulkDone,
  });
  console.log(
    `${total.toLocaleString('en')} cases closed meanwhile: preview ${preview.toFixed(1)} s, run ${run.toFixed(1)} s`,
  );
  docket.send('stop');
  await once(docket, 'exit');
}
