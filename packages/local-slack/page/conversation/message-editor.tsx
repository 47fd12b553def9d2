import { useState } from 'react';
import type { SeenMessage } from '../../src/person.ts';
import { callPerson } from '../model/api.ts';
import { lookAgain } from '../model/live.ts';
import { tell } from '../model/toasts.tsx';
import { useActing } from '../model/world.tsx';
import { unescapeSlack } from '../text/parse-mrkdwn.ts';

/** Edits one's own message in its place: Enter saves, Escape leaves it as it was. */
export function MessageEditor({ message, done }: { message: SeenMessage; done: () => void }) {
  const { me } = useActing();
  const [text, setText] = useState(unescapeSlack(message.text));
  const save = async () => {
    const place = { channel: message.channel, ...(message.thread_ts && { threadTs: message.thread_ts }) };
    await tell(callPerson(me.id, 'edit', place, message.ts, text));
    lookAgain();
    done();
  };
  return (
    <div className="message-editor">
      <textarea
        className="input"
        aria-label="Edit message"
        value={text}
        // biome-ignore lint/a11y/noAutofocus: the person asked for this editor
        autoFocus
        rows={Math.min(8, text.split('\n').length)}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') done();
          if (event.key !== 'Enter' || event.shiftKey) return;
          event.preventDefault();
          void save();
        }}
      />
      <div className="actions">
        <button type="button" className="button" onClick={done}>
          Cancel
        </button>
        <button type="button" className="button primary" onClick={save}>
          Save
        </button>
      </div>
    </div>
  );
}
