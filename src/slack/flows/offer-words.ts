import type { DocketError } from '../../core/error.ts';
import { escapeMrkdwn } from '../../core/markdown/index.ts';
import { button, fitsButton } from '../blocks/elements.ts';
import { errorMessage } from '../blocks/error-message.ts';
import type { Message } from '../blocks/message.ts';
import type { Interaction } from '../context/interaction.ts';

/** Return an error in words, with one button that does what was most likely meant: words as if they were typed. */
export function offerWords(
  { deps, actor }: Interaction,
  error: DocketError,
  text: string,
  { label, words }: { label: string; words: string },
): Message {
  deps.log.info({ code: error.code, requestId: actor.requestId }, 'a request was refused');
  const message = errorMessage(text);
  const value = escapeMrkdwn(words);
  // Longer words would be cut.
  if (!fitsButton(value)) return message;
  return {
    text: message.text,
    blocks: [...message.blocks, { type: 'actions', elements: [button('run_words', label, { value })] }],
  };
}
