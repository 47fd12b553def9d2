import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';

const margin = 8;

/** Put `panel` under `anchor`, or above it where there is no room below, inside the window. */
function place(panel: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  panel.style.minWidth = `${Math.min(at.width, innerWidth - 2 * margin)}px`;
  const { width, height } = panel.getBoundingClientRect();
  const below = at.bottom + 4;
  const top = below + height > innerHeight - margin ? Math.max(margin, at.top - height - 4) : below;
  panel.style.top = `${top}px`;
  panel.style.left = `${Math.max(margin, Math.min(at.left, innerWidth - width - margin))}px`;
}

/**
 * A panel over everything else, also over an open modal, next to `anchor`. A press outside or Escape asks to close it
 * (`onClose`); the focus then returns to the anchor if it was inside.
 */
export function Popover(props: {
  anchor: HTMLElement | null;
  onClose: () => void;
  children: ReactNode;
  className?: string;
}) {
  const { anchor, onClose, children, className = '' } = props;
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = panel.current;
    if (!element || !anchor) return;
    element.showPopover();
    const follow = () => place(element, anchor);
    follow();
    const resized = new ResizeObserver(follow);
    resized.observe(element);
    addEventListener('resize', follow);
    addEventListener('scroll', follow, true);
    return () => {
      resized.disconnect();
      removeEventListener('resize', follow);
      removeEventListener('scroll', follow, true);
      if (element.contains(document.activeElement)) anchor.focus();
    };
  }, [anchor]);
  useEffect(() => {
    const onPress = (event: PointerEvent) => {
      const target = event.target instanceof Node ? event.target : null;
      if (!panel.current?.contains(target) && !anchor?.contains(target)) onClose();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // Prevented, so that the same key does not also close the dialog below.
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    addEventListener('pointerdown', onPress, true);
    addEventListener('keydown', onKey, true);
    return () => {
      removeEventListener('pointerdown', onPress, true);
      removeEventListener('keydown', onKey, true);
    };
  }, [anchor, onClose]);
  return (
    <div ref={panel} className={`popover ${className}`} popover="manual">
      {children}
    </div>
  );
}
