import type { KnownBlock } from '@slack/types';
import { MESSAGE_BLOCKS } from '../limits.ts';
import { type Message, sentenceMessage, topText } from './message.ts';

/** A message that may have no blocks. */
export type PlainMessage = Pick<Message, 'text'> & { blocks?: KnownBlock[] };

/** Return several messages as one; of what does not fit in with its buttons, the words alone. */
export function joinMessages(said: readonly PlainMessage[]): Message {
  const blocks: KnownBlock[] = [];
  const ids = new Set<string>();
  for (const [at, one] of said.entries()) {
    const room = MESSAGE_BLOCKS - blocks.length - (said.length - at - 1);
    const own = one.blocks && one.blocks.length <= room ? one.blocks : sentenceMessage(one.text).blocks;
    blocks.push(...own.map((block) => withOwnId(block, ids)));
  }
  return { text: topText(said.map(({ text }) => text).join(' ')), blocks };
}

/** Two blocks of a message may not have the same id; what follows the `~` tells which of them it is. */
function withOwnId(block: KnownBlock, ids: Set<string>): KnownBlock {
  const { block_id: id } = block;
  if (id === undefined) return block;
  const own = ids.has(id) ? `${id}~${ids.size}` : id;
  ids.add(own);
  return { ...block, block_id: own };
}
