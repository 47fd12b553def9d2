import { callPerson } from '../model/api.ts';
import { lookAgain } from '../model/live.ts';
import { tell, toastTrouble } from '../model/toasts.tsx';
import { appName, useActing } from '../model/world.tsx';
import { Icon } from '../parts/icon.tsx';
import { MenuButton } from '../parts/menu.tsx';

/** The ⚡ button: the app's global shortcuts. */
export function GlobalShortcuts() {
  const { me, world } = useActing();
  const run = async (callbackId: string) => {
    const outcome = await tell(callPerson(me.id, 'globalShortcut', callbackId));
    toastTrouble(appName(world), outcome?.trouble);
    lookAgain();
  };
  const items = world.shortcuts
    .filter(({ type }) => type === 'global')
    .map(({ name, callback_id }) => ({
      key: callback_id,
      label: name,
      description: appName(world),
      pick: () => void run(callback_id),
    }));
  if (!items.length) return null;
  return (
    <MenuButton label="Shortcuts" items={items}>
      <Icon name="bolt" />
    </MenuButton>
  );
}
