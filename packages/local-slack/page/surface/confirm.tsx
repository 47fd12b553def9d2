import type { ConfirmationDialog } from '@slack/types';
import { useLayoutEffect, useRef, useSyncExternalStore } from 'react';
import { TextObject } from '../text/mrkdwn.tsx';

interface Question {
  confirm: ConfirmationDialog;
  answer: (yes: boolean) => void;
}

let open: Question | undefined;
const listeners = new Set<() => void>();

function change(to: Question | undefined): void {
  open = to;
  for (const listener of listeners) listener();
}

/** Ask the person to confirm; true at once when there is nothing to ask. */
export function askFirst(confirm: ConfirmationDialog | undefined): Promise<boolean> {
  if (!confirm) return Promise.resolve(true);
  open?.answer(false);
  return new Promise((resolve) => {
    change({
      confirm,
      answer: (yes) => {
        change(undefined);
        resolve(yes);
      },
    });
  });
}

function Question({ confirm, answer }: Question) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed before it goes, so that the focus returns to where it was.
    return () => element?.close();
  }, []);
  const { title, text, confirm: yes, deny, style } = confirm;
  return (
    <dialog ref={dialog} className="modal small" aria-labelledby="confirm-title" onCancel={() => answer(false)}>
      <header className="modal-head">
        <h2 id="confirm-title">{title?.text ?? 'Are you sure?'}</h2>
      </header>
      <div className="modal-body">
        <p className="confirm-text">
          <TextObject text={text} />
        </p>
      </div>
      <footer className="modal-foot">
        <button type="button" className="button" onClick={() => answer(false)}>
          {deny?.text ?? 'No'}
        </button>
        <button
          type="button"
          className={`button ${style === 'danger' ? 'danger solid' : 'primary'}`}
          onClick={() => answer(true)}
        >
          {yes?.text ?? 'Yes'}
        </button>
      </footer>
    </dialog>
  );
}

/** Where the open question, if any, is drawn. */
export function ConfirmDialog() {
  const question = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
  return question ? <Question {...question} /> : null;
}
