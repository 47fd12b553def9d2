/** What a process of Node needs of the environment to start as quickly as any other of the run, and nothing else. */
export function childEnv(more: Record<string, string>): Record<string, string> {
  const { PATH = '', NODE_COMPILE_CACHE } = process.env;
  return { PATH, ...(NODE_COMPILE_CACHE !== undefined && { NODE_COMPILE_CACHE }), ...more };
}
