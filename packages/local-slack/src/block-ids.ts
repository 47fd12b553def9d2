import type { Block, Element } from './block-kit.ts';
import { interactive } from './block-kit.ts';
import { copyOf } from './copy.ts';
import { newBlockId } from './ids.ts';

/** The blocks with a `block_id` on each and an `action_id` on each interactive element, made where the app gave none. */
export function newBlockIds(blocks: readonly Block[]): Block[] {
  const named = copyOf([...blocks]);
  for (const block of named) block.block_id ||= newBlockId();
  for (const { element } of interactive(named)) nameElement(element);
  return named;
}

function nameElement(element: Element): void {
  element.action_id ||= newBlockId();
}
