import type { ModalView } from '@slack/types';
import { modal, note } from '../views/modal.ts';

/** A view that only says something; `title` has at most 24 characters, backticks in `words` mark code. */
export function notice(title: string, words: string): ModalView {
  return modal({ callbackId: 'notice', title, close: 'Close', metadata: {}, blocks: [note(words)] });
}
