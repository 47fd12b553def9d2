import type { KnownBlock } from '@slack/types';
import { escapeMrkdwn } from '../../core/markdown/index.ts';
import { visibleText } from '../../core/markdown/visible-text.ts';
import { cut } from '../../core/text.ts';
import { MESSAGE_TEXT } from '../limits.ts';
import { leaves, richText, section } from './rich.ts';

/**
 * What a message says: `text` alone is all that a screen reader and a notification read, so it says everything needed.
 */
export interface Message {
  text: string;
  blocks: KnownBlock[];
}

/** Return the top-level text of a message: escaped so that it rings nobody, short enough to be updated. */
export function topText(...sentences: string[]): string {
  const text = visibleText(sentences.filter((sentence) => sentence !== '').join(' '));
  // Escaping makes one character five at most.
  return cut(escapeMrkdwn(cut(text, MESSAGE_TEXT / 5)), MESSAGE_TEXT);
}

/** Build a sentence or two of ours, with words of people in it; backticks mark code. */
export function sentenceMessage(...sentences: string[]): Message {
  const text = sentences.filter((sentence) => sentence !== '').join(' ');
  return { text: topText(text), blocks: [richText([section(...leaves(text))])] };
}
