import type { Deps } from '../../operations/operation.ts';
import { explain } from '../explain.ts';
import type { Interaction } from './interaction.ts';
import { type Installation, interactionOf, type Received } from './interaction-of.ts';

/** How long an answer may take before Slack is told "Working on it" and the answer follows; Slack itself waits 3 s. */
export const BUDGET_MS = 2_000;

/** What the listeners share. */
export interface Listener {
  deps: Deps;
  installation: Installation;
  /** Counts work as under way until it ends, so that a stop can wait for it. */
  track<T>(work: Promise<T>): Promise<T>;
}

/** Understands the payload and runs `work`; an error of either comes back as words. */
export async function attempt<T>(
  { deps, installation }: Listener,
  received: Received,
  work: (interaction: Interaction) => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; text: string; field?: string }> {
  try {
    return { ok: true, value: await work(await interactionOf(deps, installation, received)) };
  } catch (error) {
    return { ok: false, ...explain(error, deps.log) };
  }
}

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
