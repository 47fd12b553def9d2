/** Shifts the clock of a process and of its threads by `CLOCK_SKEW_MS`, as where a machine's clock is wrong. */
const skew = Number(process.env.CLOCK_SKEW_MS ?? 0);
const RealDate = Date;
const now = RealDate.now.bind(RealDate);

RealDate.now = () => now() + skew;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: [], newTarget) =>
    Reflect.construct(target, given.length > 0 ? given : [now() + skew], newTarget),
  apply: () => new RealDate(now() + skew).toString(),
});
