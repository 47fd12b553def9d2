/** Do `work`; return what it returns, and the milliseconds that this thread worked: what others do does not count. */
export async function cpuTimeOf<T>(work: () => T | Promise<T>): Promise<{ value: T; ms: number }> {
  const before = process.threadCpuUsage();
  const value = await work();
  const { user, system } = process.threadCpuUsage(before);
  return { value, ms: (user + system) / 1_000 };
}
