import type { Overflow as SlackOverflow } from '@slack/types';
import { Icon } from '../parts/icon.tsx';
import { MenuButton } from '../parts/menu.tsx';
import { PlainText } from '../text/mrkdwn.tsx';
import { useControl } from './use-control.ts';

/** The `⋯` menu of up to five options. */
export function Overflow({ element }: { element: SlackOverflow }) {
  const { click } = useControl(element);
  const items = element.options.map((option, index) => ({
    key: option.value ?? String(index),
    label: <PlainText text={option.text.text} />,
    description: option.description?.text,
    href: option.url,
    pick: () => void click(option.value),
  }));
  return (
    <MenuButton label="More options" items={items} className="button square">
      <Icon name="more" />
    </MenuButton>
  );
}
