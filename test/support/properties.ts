import fc from 'fast-check';
import { runs, withinMs } from './runs.ts';

/** The cases that `npm test` and `.ci/run` try, the same ones every time, so that a red run is about the change. */
const SEED = 20_261_123;

/**
 * How every property runs: as often as it says, from one seed. The time limit ends a failure's way to a smaller case; a
 * property that needs longer while it holds fails by it, since nobody would know what it had tried.
 */
fc.configureGlobal({
  ...runs(100),
  seed: Number(process.env.PROPERTY_SEED ?? SEED),
  interruptAfterTimeLimit: withinMs(25_000),
  markInterruptAsFailure: true,
});
