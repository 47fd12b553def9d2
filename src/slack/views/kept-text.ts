import type { KnownBlock, ModalView } from '@slack/types';
import { splitBlocks, toRichText } from '../../core/markdown/index.ts';
import { isSecretBlock } from '../blocks/connectors/secret-block-id.ts';
import { type Message, topText } from '../blocks/message.ts';
import { leaf, richText, section } from '../blocks/rich.ts';
import type { InputState } from '../context/interaction.ts';
import { changedUntilNow } from './initial-values.ts';
import { markdownOf } from './markdown-input.ts';
import { note } from './modal.ts';

type Values = Record<string, Record<string, unknown>>;
type AnyBlock = { block_id?: string; label?: { text: string } };

const TEXT = new Set(['plain_text_input', 'rich_text_input']);

/**
 * Build messages for a person who closed a form before it could say that it did not work: what went wrong, and every
 * text they had typed but secrets, to use again. As many messages as that takes.
 */
export function keptText({ blocks }: ModalView, values: Values, words: string): Message[] {
  const input = (blockId: string) => Object.values(values[blockId] ?? {})[0] as InputState | undefined;
  const texts = Object.keys(changedUntilNow(blocks, input)).flatMap((id): KnownBlock[] => {
    const state = input(id);
    if (!state || !TEXT.has(state.type) || isSecretBlock(id)) return [];
    const label = (blocks as AnyBlock[]).find(({ block_id }) => block_id === id)?.label?.text;

    const typed = toRichText(markdownOf(state, { user: () => undefined }), { surface: 'message' });
    return [richText([section(leaf(label ?? id, { bold: true }))]), ...typed];
  });
  const rest = texts.length === 0 ? '' : ' Here is what you typed, so that you can use it again.';
  return splitBlocks([note(`⚠️ ${words}${rest}`), ...texts] as never).map((part) => ({
    text: topText(words),
    blocks: part as KnownBlock[],
  }));
}
