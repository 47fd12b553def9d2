import { fileURLToPath } from 'node:url';
import type { ReadyConfig } from '../../config.ts';
import type { Counted } from '../../core/counted.ts';

/** What a worker thread is started with; plain data. */
export interface WorkerSetup {
  config: ReadyConfig;
  /** Jobs at a time. */
  concurrency: number;
  /** Milliseconds between two signs of life. */
  beatEvery: number;
  /** Seconds of silence after which a worker counts as dead and its jobs are freed. */
  silentAfter: number;
  /** Milliseconds between two sweeps of jobs that used up their tries. */
  sweepEvery: number;
  /** Milliseconds that running jobs get when the worker stops. */
  stopWithin: number;
}

/** What a worker thread says to its parent: that it has taken up its work, or what is to be counted. */
export type WorkerMessage = 'ready' | { counted: Counted };

export const workerPath = fileURLToPath(new URL('worker.ts', import.meta.url));

/**
 * How much memory a worker thread may take, in MiB. V8 lets a heap grow up to fourfold between two collections unless
 * it may not become large (`MaxGrowingFactor` in its heap/memory-controller.cc): an import would take 300 MiB instead
 * of 100. The longest line that is read needs 500.
 */
export const resourceLimits = { maxYoungGenerationSizeMb: 32, maxOldGenerationSizeMb: 1024 };
