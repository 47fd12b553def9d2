import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Popover } from './popover.tsx';

/** One line of a menu. `href` makes it a link in a new tab. */
export interface MenuItem {
  key: string;
  label: ReactNode;
  description?: string | undefined;
  danger?: boolean;
  current?: boolean;
  href?: string | undefined;
  pick: () => void;
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1;
  items.at((at + step + items.length) % items.length)?.focus();
}

function MenuList({ items, label, close }: { items: MenuItem[]; label: string; close: () => void }) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus(), []);
  return (
    <div className="menu" role="menu" aria-label={label} ref={list} onKeyDown={moveFocus} tabIndex={-1}>
      {items.map((item) => {
        const pick = () => {
          close();
          item.pick();
        };
        const content = (
          <>
            <span className="menu-label">{item.label}</span>
            {item.description && <span className="menu-description">{item.description}</span>}
          </>
        );
        const className = `menu-item ${item.danger ? 'danger' : ''} ${item.current ? 'current' : ''}`;
        return item.href ? (
          <a
            key={item.key}
            role="menuitem"
            className={className}
            href={item.href}
            target="_blank"
            rel="noreferrer"
            onClick={pick}
          >
            {content}
          </a>
        ) : (
          <button key={item.key} role="menuitem" type="button" className={className} onClick={pick}>
            {content}
          </button>
        );
      })}
    </div>
  );
}

/** A button that opens a menu of `items`; arrows move in it, Escape closes it. */
export function MenuButton(props: {
  label: string;
  items: MenuItem[];
  children: ReactNode;
  className?: string;
  onOpenChange?: (open: boolean) => void;
}) {
  const { label, items, children, className = 'icon-button', onOpenChange } = props;
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const change = (to: boolean) => {
    setOpen(to);
    onOpenChange?.(to);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={className}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={label}
        title={label}
        onClick={() => change(!open)}
      >
        {children}
      </button>
      {open && (
        <Popover anchor={button.current} onClose={() => change(false)}>
          <MenuList items={items} label={label} close={() => change(false)} />
        </Popover>
      )}
    </>
  );
}
