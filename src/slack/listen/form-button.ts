import { button } from '../blocks/elements.ts';
import type { Message } from '../blocks/message.ts';

const ON_A_CLICK = 'Slack opens forms only on a click, so here is the button.';

/** Return the button that stands in for a form where nobody clicked, as Slack opens forms only on a click. */
export function formButton(words: string, text = ON_A_CLICK): Message {
  return withButton(text, 'run_words', words);
}

/** Return the button that opens a form which was kept. */
export function keptFormButton(id: string, text = ON_A_CLICK): Message {
  return withButton(text, 'form_open', JSON.stringify({ id }));
}

function withButton(text: string, actionId: string, value: string): Message {
  return {
    text,
    blocks: [
      { type: 'section', text: { type: 'plain_text', text } },
      { type: 'actions', elements: [button(actionId, 'Open the form', { value })] },
    ],
  };
}
