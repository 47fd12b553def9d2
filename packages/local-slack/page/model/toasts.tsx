import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import type { SlackTrouble } from '../../src/person.ts';
import { Icon } from '../parts/icon.tsx';

interface Toast {
  id: number;
  text: string;
}

const shownFor = 8_000;
const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let next = 1;

function change(to: readonly Toast[]): void {
  toasts = to;
  for (const listener of listeners) listener();
}

/** Show a short message at the foot of the page for eight seconds. */
export function toast(text: string): void {
  const id = next++;
  change([...toasts, { id, text }]);
  setTimeout(() => dismiss(id), shownFor);
}

function dismiss(id: number): void {
  change(toasts.filter((shown) => shown.id !== id));
}

/** Says, in Slack's words, that the app did not answer well; `app` is its name. */
export function toastTrouble(app: string, trouble: SlackTrouble | undefined): void {
  if (trouble) toast(trouble.detail ?? `${app} did not answer well: "${trouble.error}".`);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Run something for the person and say so when it fails; answers undefined then. */
export async function tell<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    toast(error instanceof TypeError ? 'The local Slack cannot be reached.' : wordsOf(error));
    return undefined;
  }
}

/** The messages shown now, announced to screen readers. */
export function Toasts() {
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Shown anew with each toast, so that it lies over a dialog opened meanwhile.
    if (shown.length) box.current?.showPopover();
    return () => box.current?.hidePopover();
  }, [shown]);
  return (
    <div ref={box} className="toasts" role="status" aria-live="polite" popover="manual">
      {shown.map(({ id, text }) => (
        <div className="toast" key={id}>
          <Icon name="warning" />
          <span>{text}</span>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => dismiss(id)}>
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
