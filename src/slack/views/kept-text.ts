import type { KnownBlock } from '@slack/types';
import { type Names, splitBlocks, toRichText } from '../../core/markdown/index.ts';
import { isSecretBlock } from '../blocks/connectors/secret-block-id.ts';
import { type Message, topText } from '../blocks/message.ts';
import { leaf, richText, section } from '../blocks/rich.ts';
import type { FormBlock, InputStates } from '../context/shown-view.ts';
import { changedUntilNow } from './initial-values.ts';
import { markdownOf } from './markdown-input.ts';
import { note } from './modal.ts';

const TEXT = new Set(['plain_text_input', 'rich_text_input']);

/**
 * Build messages for a person who closed a form before it could say that it did not work: what went wrong, and every
 * text they had typed but secrets, to use again. As many messages as that takes.
 */
export function keptText(blocks: readonly FormBlock[], values: InputStates, words: string, names: Names): Message[] {
  const texts = Object.keys(changedUntilNow(blocks, values)).flatMap((id): KnownBlock[] => {
    const state = values[id];
    if (!state || !TEXT.has(state.type) || isSecretBlock(id)) return [];
    const label = blocks.find(({ block_id }) => block_id === id)?.label?.text;
    const typed = toRichText(markdownOf(state, names), { surface: 'message', asWritten: true });
    return [richText([section(leaf(label ?? id, { bold: true }))]), ...typed];
  });
  const rest = texts.length === 0 ? '' : ' Here is what you typed, so that you can use it again.';
  return splitBlocks([note(`⚠️ ${words}${rest}`), ...texts]).map((part) => ({ text: topText(words), blocks: part }));
}
