/** How long an answer may take before Slack is told "Working on it" and the answer follows; Slack itself waits 3 s. */
const BUDGET_MS = 2_000;

/** The answer, or `late` when it takes longer than the budget; the work goes on meanwhile. */
export async function within<T>(work: Promise<T>, ms = BUDGET_MS): Promise<{ late: false; value: T } | { late: true }> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<{ late: true }>((resolve) => {
    timer = setTimeout(() => resolve({ late: true }), ms);
  });
  try {
    return await Promise.race([work.then((value) => ({ late: false as const, value })), timeout]);
  } finally {
    clearTimeout(timer);
  }
}
