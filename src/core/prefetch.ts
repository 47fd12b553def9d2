/** Yield the items of `source`; while one is worked on, the next is already being made. */
export async function* prefetch<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (let next = source.next(); ; ) {
      const made = await next;
      if (made.done) return;
      next = source.next();
      next.catch(() => {});
      yield made.value;
    }
  } finally {
    await source.return(undefined);
  }
}
