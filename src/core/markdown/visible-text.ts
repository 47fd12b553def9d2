import { cleanText } from './clean-text.ts';

/** Characters that change the direction of what follows, and so the order in which it is read. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Return a title, tag or name with characters that change its direction made visible, such as `⟨U+202E⟩`: a file
 * `invoice\u202Efdp.exe` would be read as `invoiceexe.pdf`. For what is shown; what is stored stays.
 */
export function visibleText(text: string): string {
  return cleanText(text).replace(
    DIRECTIONS,
    (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}
