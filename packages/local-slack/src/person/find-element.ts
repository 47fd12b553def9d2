import { type Block, interactive, type Placed } from '../block-kit.ts';
import type { Target } from '../person.ts';

/** The element that a target means: by action id, or by a label a person reads. Throws when none or several match. */
export function findElement(blocks: readonly Block[], target: Target): Placed {
  const matches = interactive(blocks).filter(
    ({ block, element }) =>
      (!target.blockId || block.block_id === target.blockId) &&
      (!target.actionId || element.action_id === target.actionId) &&
      (!target.label || labelsOf({ block, element }).includes(target.label)),
  );
  const [first, ...others] = matches;
  if (!first) throw new Error(`nothing matches ${JSON.stringify(target)}; there is: ${namesIn(blocks)}`);
  if (others.length > 0) throw new Error(`${matches.length} elements match ${JSON.stringify(target)}: give a blockId`);
  return first;
}

/** The input of a modal by block id, or by its label. */
export function findInput(blocks: readonly Block[], name: string): Placed {
  const placed = interactive(blocks);
  const byBlock = placed.find(({ block }) => block.block_id === name);
  return byBlock ?? findElement(blocks, { label: name });
}

function labelsOf({ block, element }: Placed): (string | undefined)[] {
  return [
    element.text?.text,
    element.placeholder?.text,
    element.accessibility_label,
    block.label?.text,
    block.type === 'section' ? block.text?.text : undefined,
  ];
}

function namesIn(blocks: readonly Block[]): string {
  return interactive(blocks)
    .map((placed) => `${placed.block.block_id}/${placed.element.action_id} “${labelsOf(placed).find(Boolean) ?? ''}”`)
    .join(', ');
}
