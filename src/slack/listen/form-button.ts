import { button } from '../blocks/elements.ts';
import type { Message } from '../blocks/message.ts';

/** Return the button that stands in for a form where nobody clicked, as Slack opens forms only on a click. */
export function formButton(words: string): Message {
  const text = 'Slack opens forms only on a click, so here is the button.';
  const open = button('run_words', 'Open the form', { value: words });
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'plain_text', text } },
      { type: 'actions', elements: [open] },
    ],
  };
}
