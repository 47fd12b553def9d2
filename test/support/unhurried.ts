/** Return a clock by which people take their time: two seconds pass between any two requests. */
export function unhurried(): () => number {
  let now = 0;
  return () => {
    now += 2_000;
    return now;
  };
}
