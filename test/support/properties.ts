import fc from 'fast-check';

/**
 * How every property runs: for a bounded time, also while a failure is made smaller. In CI the same cases every time, so
 * that a red run is about the change; elsewhere new ones each time, so that the laws go on being tried.
 */
fc.configureGlobal({
  interruptAfterTimeLimit: 20_000,
  ...(process.env.CI !== undefined && { seed: 20_261_123 }),
});
