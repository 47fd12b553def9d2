import { go } from '../model/route.ts';
import { type Member, useActing } from '../model/world.tsx';
import { Avatar } from '../parts/avatar.tsx';
import { Icon } from '../parts/icon.tsx';
import { MenuButton } from '../parts/menu.tsx';

function roleOf(person: Member): string {
  if (person.is_owner) return 'Workspace owner';
  if (person.is_admin) return 'Workspace admin';
  if (person.is_stranger) return 'From another organisation';
  return person.is_restricted || person.is_ultra_restricted ? 'Guest' : 'Member';
}

/** Say as whom the page acts, and change it. */
export function PeopleSwitcher({ channel }: { channel: string | undefined }) {
  const { me, world } = useActing();
  const items = world.people
    .filter(({ is_bot }) => !is_bot)
    .map((person) => ({
      key: person.id,
      label: (
        <span className="person">
          <Avatar id={person.id} name={person.real_name} size="small" />
          {person.real_name}
        </span>
      ),
      description: roleOf(person),
      current: person.id === me.id,
      pick: () => go({ user: person.id, ...(channel && { channel }) }),
    }));
  return (
    <MenuButton label={`Acting as ${me.real_name}. Change person`} items={items} className="switcher">
      <Avatar id={me.id} name={me.real_name} size="small" />
      <span className="switcher-words">
        Acting as <b>{me.real_name}</b>
      </span>
      <Icon name="down" />
    </MenuButton>
  );
}
