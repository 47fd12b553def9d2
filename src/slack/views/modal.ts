import type { Block, InputBlock, InputBlockElement, KnownBlock, ModalView } from '@slack/types';
import { cut } from '../../core/text.ts';
import { clip, plain } from '../blocks/elements.ts';
import { leaves, richText, section } from '../blocks/rich.ts';
import { INPUT_LABEL, MODAL_BLOCKS, PRIVATE_METADATA, VIEW_TITLE } from '../limits.ts';

/** What a form is made of. */
export interface ModalParts {
  callbackId: string;
  /** At most 24 characters. */
  title: string;
  /** At most 24 characters; absent where there is nothing to submit. */
  submit?: string;
  close?: string;
  metadata: unknown;
  blocks: readonly (KnownBlock | Block)[];
}

/** Build a modal. Throw when its metadata would not clip, which no input of a person may cause. */
export function modal({ callbackId, title, submit, close = 'Cancel', metadata, blocks }: ModalParts): ModalView {
  const private_metadata = JSON.stringify(metadata);
  if (private_metadata.length > PRIVATE_METADATA) throw new Error(`the metadata of ${callbackId} is too long`);
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plain(title, VIEW_TITLE),
    ...(submit !== undefined && { submit: plain(submit, VIEW_TITLE) }),
    close: plain(close, VIEW_TITLE),
    private_metadata,
    blocks: blocks.slice(0, MODAL_BLOCKS),
  };
}

/** Build an input; its block id is the name of the field, which an error names to stand beside it. */
export function input(
  blockId: string,
  label: string,
  element: InputBlockElement,
  more: { optional?: boolean; hint?: string } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(label, INPUT_LABEL),
    element,
    ...(more.optional && { optional: true }),
    ...(more.hint !== undefined && { hint: plain(more.hint, INPUT_LABEL) }),
  };
}

/** Build a sentence of ours in a form; backticks mark code. */
export function note(sentence: string): KnownBlock {
  return richText([section(...leaves(cut(sentence, 2_900)))]);
}

/** Build small print in a form, with literal words of people. */
export function small(text: string): KnownBlock {
  return { type: 'context', elements: [plain(text, 2_000)] };
}

/** Build what stands under a title, as `Edit #42 Phishing wave` is too long for one. */
export function subject(number: number, title: string): KnownBlock {
  return small(`#${number} ${clip(title, 300)}`);
}

/** A modal that only says something; `title` has at most 24 characters, backticks in `words` mark code. */
export function notice(title: string, words: string): ModalView {
  return modal({ callbackId: 'notice', title, close: 'Close', metadata: {}, blocks: [note(words)] });
}
