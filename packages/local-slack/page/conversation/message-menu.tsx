import { useState } from 'react';
import type { SeenMessage } from '../../src/person.ts';
import { callPerson } from '../model/api.ts';
import { lookAgain } from '../model/live.ts';
import { tell, toastTrouble } from '../model/toasts.tsx';
import { appName, useActing } from '../model/world.tsx';
import { Icon } from '../parts/icon.tsx';
import { MenuButton, type MenuItem } from '../parts/menu.tsx';
import { askFirst } from '../surface/confirm.tsx';
import { ForwardDialog } from './forward-dialog.tsx';

const deletion = {
  title: { type: 'plain_text', text: 'Delete message' },
  text: { type: 'plain_text', text: 'Are you sure you want to delete this message? This cannot be undone.' },
  confirm: { type: 'plain_text', text: 'Delete' },
  deny: { type: 'plain_text', text: 'Cancel' },
  style: 'danger',
} as const;

function useItems(message: SeenMessage, edit: () => void, forward: () => void): MenuItem[] {
  const { me, world } = useActing();
  const place = { channel: message.channel, ...(message.thread_ts && { threadTs: message.thread_ts }) };
  const runShortcut = async (callbackId: string) => {
    const on = { channel: message.channel, ts: message.ts };
    const outcome = await tell(callPerson(me.id, 'messageShortcut', on, callbackId));
    toastTrouble(appName(world), outcome?.trouble);
    lookAgain();
  };
  const remove = async () => {
    if (!(await askFirst(deletion))) return;
    await tell(callPerson(me.id, 'remove', place, message.ts));
    lookAgain();
  };
  const shortcuts = world.shortcuts
    .filter(({ type }) => type === 'message')
    .map(({ name, callback_id }) => ({
      key: callback_id,
      label: name,
      description: appName(world),
      pick: () => void runShortcut(callback_id),
    }));
  const forOthers = [{ key: 'forward', label: 'Forward message…', pick: forward }, ...shortcuts];
  if (message.user !== me.id) return forOthers;
  return [
    ...forOthers,
    { key: 'edit', label: 'Edit message', pick: edit },
    { key: 'delete', label: 'Delete message…', danger: true, pick: () => void remove() },
  ];
}

/** The small bar over a message: reply in its thread, and more actions (forward, the app's message shortcuts, edit, delete). */
export function MessageMenu(props: { message: SeenMessage; openThread?: (() => void) | undefined; edit: () => void }) {
  const { message, openThread, edit } = props;
  const [open, setOpen] = useState(false);
  const [forwarding, setForwarding] = useState(false);
  const items = useItems(message, edit, () => setForwarding(true));
  return (
    <div className={`message-menu ${open ? 'open' : ''}`} role="toolbar" aria-label="Message actions">
      {openThread && (
        <button
          type="button"
          className="icon-button"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={openThread}
        >
          <Icon name="reply" />
        </button>
      )}
      {items.length > 0 && (
        <MenuButton label="More actions" items={items} onOpenChange={setOpen}>
          <Icon name="more" />
        </MenuButton>
      )}
      {forwarding && <ForwardDialog message={message} close={() => setForwarding(false)} />}
    </div>
  );
}
