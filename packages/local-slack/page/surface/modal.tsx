import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { SeenModal } from '../../src/person.ts';
import { Blocks } from '../blocks/block.tsx';
import { callPerson } from '../model/api.ts';
import { lookAgain, useLive } from '../model/live.ts';
import { tell } from '../model/toasts.tsx';
import { useActing } from '../model/world.tsx';
import { Icon } from '../parts/icon.tsx';
import { SurfaceContext } from './surface.tsx';
import { useSurfaceOf } from './use-surface-of.ts';

const fields = 'input:not([hidden]), textarea, [contenteditable=true]';
const noErrors: Record<string, string> = {};

function Foot({ modal, busy, close }: { modal: SeenModal; busy: boolean; close: () => void }) {
  return (
    <footer className="modal-foot">
      <button type="button" className="button" onClick={close}>
        {modal.close ?? (modal.submit ? 'Cancel' : 'Close')}
      </button>
      {modal.submit && (
        <button type="submit" className={`button primary ${busy ? 'busy' : ''}`} aria-busy={busy}>
          {modal.submit}
        </button>
      )}
    </footer>
  );
}

function View({ modal, close }: { modal: SeenModal; close: (all: boolean) => void }) {
  const { me } = useActing();
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState(false);
  const [tries, setTries] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  const surface = useSurfaceOf('modal', modal.state.values, modal.errors ?? noErrors);

  useEffect(() => {
    (form.current?.querySelector<HTMLElement>(`.modal-body :is(${fields})`) ?? form.current)?.focus();
  }, []);

  // By value: what is asked again and answers the same must not move the focus.
  const refused = modal.errors && `${tries} ${JSON.stringify(modal.errors)}`;
  useEffect(() => {
    if (!refused) return;
    const first = form.current?.querySelector<HTMLElement>('.input-block.wrong');
    first?.scrollIntoView({ block: 'nearest' });
    first?.querySelector<HTMLElement>(`:is(${fields})`)?.focus();
  }, [refused]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setTrouble(false);
    await surface.flush();
    const outcome = await tell(callPerson(me.id, 'submit'));
    setTrouble(Boolean(outcome?.trouble));
    if (outcome?.errors) setTries((before) => before + 1);
    setBusy(false);
    lookAgain();
  };
  return (
    <form ref={form} className="modal-form" onSubmit={submit} noValidate tabIndex={-1}>
      <header className="modal-head">
        <h2 id="modal-title">{modal.title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={() => close(true)}>
          <Icon name="close" />
        </button>
      </header>
      <div className="modal-body">
        <SurfaceContext value={surface}>
          <Blocks blocks={modal.blocks} />
        </SurfaceContext>
      </div>
      {trouble && (
        <p className="modal-trouble" role="alert">
          <Icon name="warning" /> We had some trouble connecting. Try again?
        </p>
      )}
      <Foot modal={modal} busy={busy} close={() => close(false)} />
    </form>
  );
}

function Dialog({ modal }: { modal: SeenModal }) {
  const { me } = useActing();
  const dialog = useRef<HTMLDialogElement>(null);
  // Before the view's own effect, which moves the focus into the first field.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed before it goes, so that the focus returns to where it was.
    return () => element?.close();
  }, []);
  const close = async (all: boolean) => {
    await tell(callPerson(me.id, 'close', all));
    lookAgain();
  };
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby="modal-title"
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        void close(false);
      }}
    >
      <View key={modal.id} modal={modal} close={close} />
    </dialog>
  );
}

/** The modal on top of the person's stack, if one is open. Escape and Cancel close it, the ✕ closes the whole stack. */
export function ModalLayer() {
  const { me } = useActing();
  const seen = useLive(`modal ${me.id}`, async () => ({ modal: await callPerson(me.id, 'modal') }));
  return seen?.modal ? <Dialog modal={seen.modal} /> : null;
}
