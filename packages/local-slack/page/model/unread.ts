import { useEffect, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let unread: ReadonlySet<string> = new Set();

function change(to: ReadonlySet<string>): void {
  unread = to;
  for (const listener of listeners) listener();
}

/** Note that something new was written in a channel. */
export function markUnread(channel: string): void {
  if (!unread.has(channel)) change(new Set([...unread, channel]));
}

/** Forget what was unread, for another person. */
export function forgetUnread(): void {
  change(new Set());
}

/** The ids of channels with something new since the page opened; the one that is `open` counts as read. */
export function useUnread(open: string | undefined): ReadonlySet<string> {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => unread,
  );
  useEffect(() => {
    if (open && now.has(open)) change(new Set([...now].filter((id) => id !== open)));
  }, [open, now]);
  return now;
}
