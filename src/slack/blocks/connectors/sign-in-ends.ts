import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { connectorBlockId } from './connector-block-id.ts';

/** A sign-in that ends by itself; `endsAt` is ISO 8601. */
export interface EndingSignIn {
  id: string;
  name: string;
  spaceId: string;
  endsAt: string;
}

/** Say in time that a sign-in will end, with the button that renews it. */
export function endsSoon({ id, name, spaceId, endsAt }: EndingSignIn): Message {
  const date = new Date(endsAt).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const words = `The sign-in of ${clip(name, 100)} ends on ${date}. Sign in again before then, and no push has to wait.`;
  const blockId = connectorBlockId(spaceId, id, 'ends');
  return {
    text: topText(words),
    blocks: [
      {
        type: 'section',
        ...(blockId !== undefined && { block_id: blockId }),
        text: plain(`⏳ ${words}`),
        accessory: button('connector_reauthenticate', 'Sign in', {
          value: id,
          accessibility_label: `Sign in to ${clip(name, 60)}`,
        }),
      },
    ],
  };
}
