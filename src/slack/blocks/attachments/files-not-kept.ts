import type { SlackFile } from '../../../core/attachments/file.ts';
import { type Message, sentenceMessage, topText } from '../message.ts';
import { listing } from '../words.ts';

/** Add to an answer that the files which came with the words were not kept, and how they can be. */
export function filesNotKept({ text, blocks }: Pick<Message, 'text'> & Partial<Message>, files: readonly SlackFile[]) {
  const said = sentenceMessage(notKept(files));
  const own = blocks ?? sentenceMessage(text).blocks;
  return { text: topText(said.text, text), blocks: [...said.blocks, ...own] };
}

function notKept(files: readonly SlackFile[]): string {
  const areImages = files.every(({ mimetype }) => mimetype?.startsWith('image/'));
  const [what, were] = files.length === 1 ? ['', 'was'] : ['s', 'were'];
  const names = listing(
    files.map(({ name }) => `“${name ?? 'a file'}”`),
    5,
  );
  const keep = 'pick “Add to case” in the menu of your message, or write `comment` and the number of the case with';
  return `📎 The ${areImages ? 'picture' : 'file'}${what} ${names} ${were} not kept. To keep ${files.length === 1 ? 'it' : 'them'}, ${keep} ${files.length === 1 ? 'it' : 'them'}.`;
}
