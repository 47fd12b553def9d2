/** The local Slack's clock; `offset` (milliseconds) moves it, so that a test can let triggers and URLs expire at once. */
export interface Clock {
  offset: number;
  /** Milliseconds since 1970. */
  now(): number;
  /** Whole seconds since 1970. */
  seconds(): number;
}

export function createClock(): Clock {
  const clock: Clock = {
    offset: 0,
    now: () => Date.now() + clock.offset,
    seconds: () => Math.floor(clock.now() / 1000),
  };
  return clock;
}
