import type { Block } from '@slack/types';
import { LIMITS } from './limits.ts';

/** What a payload may still hold; both default to the whole of a message. `maxSize` counts characters of JSON. */
export interface Room {
  maxBlocks?: number;
  maxSize?: number;
}

/** Split blocks into parts that each fit a payload, in order and complete; a message and replies, for instance. */
export function splitBlocks<B extends Block>(blocks: readonly B[], room: Room = {}): B[][] {
  const { maxBlocks = LIMITS.messageBlocks, maxSize = LIMITS.messageSize } = room;
  const parts: B[][] = [];
  let size = 0;
  for (const block of blocks) {
    const more = JSON.stringify(block).length + 1;
    const part = parts.at(-1);
    const tables = block.type === 'table' && part?.some((other) => other.type === 'table');
    if (!part || part.length >= maxBlocks || size + more > maxSize || tables) {
      parts.push([block]);
      size = more + 2;
    } else {
      part.push(block);
      size += more;
    }
  }
  return parts;
}

/** Return the blocks that fit one payload, and whether any had to be left out (then offer to show all). */
export function fitBlocks<B extends Block>(blocks: readonly B[], room: Room = {}): { blocks: B[]; truncated: boolean } {
  const [first = [], ...rest] = splitBlocks(blocks, room);
  return { blocks: first, truncated: rest.length > 0 };
}
