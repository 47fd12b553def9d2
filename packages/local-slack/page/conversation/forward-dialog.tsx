import { type FormEvent, useLayoutEffect, useRef, useState } from 'react';
import type { SeenMessage } from '../../src/person.ts';
import { callPerson } from '../model/api.ts';
import { lookAgain } from '../model/live.ts';
import { tell } from '../model/toasts.tsx';
import { appName, useActing } from '../model/world.tsx';
import { Mrkdwn } from '../text/mrkdwn.tsx';

/** Where a person may forward to: channels they are in, and people and the app by direct message. */
function Places() {
  const { me, world } = useActing();
  const channels = world.channels.filter(({ is_im, members }) => !is_im && members.includes(me.id));
  const people = [...world.people, { id: world.bot.id, real_name: appName(world) }];
  return (
    <>
      <optgroup label="Channels">
        {channels.map(({ id, name }) => (
          <option value={id} key={id}>
            #{name}
          </option>
        ))}
      </optgroup>
      <optgroup label="Direct messages">
        {people.map(({ id, real_name }) => (
          <option value={id} key={id}>
            {real_name}
          </option>
        ))}
      </optgroup>
    </>
  );
}

/** Asks where to forward a message and with which words. */
export function ForwardDialog({ message, close }: { message: SeenMessage; close: () => void }) {
  const { me } = useActing();
  const dialog = useRef<HTMLDialogElement>(null);
  const [to, setTo] = useState(message.channel);
  const [words, setWords] = useState('');
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Closed before it goes, so that the focus returns to where it was.
    return () => element?.close();
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { channel, ts } = message;
    const send = async () => {
      const place = /^[UW]/.test(to) ? await callPerson(me.id, 'directMessage', to) : to;
      return callPerson(me.id, 'forward', { channel, ts }, { channel: place }, words);
    };
    if (!(await tell(send()))) return;
    lookAgain();
    close();
  };
  return (
    <dialog ref={dialog} className="modal small" aria-labelledby="forward-title" onCancel={close}>
      <form className="modal-form" onSubmit={submit}>
        <header className="modal-head">
          <h2 id="forward-title">Forward this message</h2>
        </header>
        <div className="modal-body forward">
          <label>
            <b>To</b>
            <select className="input" value={to} onChange={(event) => setTo(event.target.value)}>
              <Places />
            </select>
          </label>
          <label>
            <b>Add a message, if you like</b>
            <textarea className="input" rows={2} value={words} onChange={(event) => setWords(event.target.value)} />
          </label>
          <blockquote className="attachment">
            {message.text ? <Mrkdwn text={message.text} /> : <span className="quiet">What this message shows</span>}
          </blockquote>
        </div>
        <footer className="modal-foot">
          <button type="button" className="button" onClick={close}>
            Cancel
          </button>
          <button type="submit" className="button primary">
            Forward
          </button>
        </footer>
      </form>
    </dialog>
  );
}
