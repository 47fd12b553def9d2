import type { Message } from './message.ts';
import { sentenceMessage } from './message.ts';

/** Return what went wrong, in the words of `explain`: what happened, what was kept, what to do next. */
export function errorMessage(words: string): Message {
  return sentenceMessage(`⚠️ ${words}`);
}
