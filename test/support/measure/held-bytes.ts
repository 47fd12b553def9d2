import { setTimeout as pause } from 'node:timers/promises';
import { present } from '../present.ts';

/** Milliseconds for which garbage may be on its way out: its bytes are given back by another thread. */
const SWEEP_TIMEOUT_MS = 10_000;

/** Measure how many bytes of buffers are held more than before; what is garbage by then does not count. */
export interface HeldBytes {
  /** Return the bytes, once they are fewer than `limit`, or as they are when no garbage can be left. */
  settleBelow(limit: number): Promise<number>;
}

/** Begin to measure, once nothing of what ran before in this process is on its way out any more. */
export async function measureHeldBytes(): Promise<HeldBytes> {
  const collect = present(globalThis.gc);
  const bytes = async () => {
    collect();
    await pause(5);
    return process.memoryUsage().arrayBuffers;
  };
  let before = await bytes();
  for (let now = await bytes(); now < before; now = await bytes()) before = now;
  return {
    async settleBelow(limit) {
      const deadline = performance.now() + SWEEP_TIMEOUT_MS;
      let held = (await bytes()) - before;
      while (held >= limit && performance.now() < deadline) held = (await bytes()) - before;
      return held;
    },
  };
}
