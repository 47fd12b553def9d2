/** What changed, for those who watch: the page's event stream and a person's `see`. */
export interface Change {
  kind: 'message' | 'modal' | 'home' | 'channel' | 'file' | 'people';
  channel?: string;
  ts?: string;
  /** True when a message is new, not edited or removed. */
  fresh?: boolean;
  /** Only this person sees it; absent when everyone in the channel does. */
  user?: string;
}

type Listener = (change: Change) => void;

export interface Changes {
  emit(change: Change): void;
  /** Call `listener` on each change until the returned function is called. */
  watch(listener: Listener): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<Listener>();
  return {
    emit(change) {
      for (const listener of [...listeners]) listener(change);
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
