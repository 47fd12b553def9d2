import { setTimeout as pause } from 'node:timers/promises';

/** Watches the memory of this process from now on, when it has nothing to do; `stop` answers the MiB above that at most. */
export async function watchMemory(): Promise<{ stop(): number }> {
  await pause(500);
  global.gc?.();
  const idle = process.memoryUsage().rss;
  let peak = idle;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  return {
    stop() {
      clearInterval(timer);
      return (peak - idle) / 1024 / 1024;
    },
  };
}
