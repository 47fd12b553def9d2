/** What is left when time is up: an answer that is on its way, or known already, still counts. */
const LAST_MOMENT_MS = 100;

/** How long names and links may be waited for altogether, as Slack opens a form only within three seconds of a click. */
export class Budget {
  readonly #end: number;

  constructor(ms = Number.POSITIVE_INFINITY) {
    this.#end = performance.now() + ms;
  }

  /** Wait for work as long as the budget lasts; undefined where it is late, and then nobody hears how it ends. */
  async within<T>(work: Promise<T>): Promise<T | undefined> {
    const left = this.#end - performance.now();
    if (left === Number.POSITIVE_INFINITY) return work;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), Math.max(left, LAST_MOMENT_MS));
    });
    work.catch(() => {});
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
