import type { SectionBlock } from '@slack/types';
import { button, clip, plain } from './elements.ts';
import { type Message, topText } from './message.ts';

/** A connector that cannot be used until somebody signs in again. */
export interface SignedOutConnector {
  id: string;
  name: string;
}

/** Says that a connector needs signing in, with the button that starts it. */
export function reauthPrompt(connector: SignedOutConnector): Message {
  return { text: topText(words(connector)), blocks: [reauthRow(connector)] };
}

/** The same as one row of a longer message; the button `connector_reauthenticate` has the connector's id as its value. */
export function reauthRow(connector: SignedOutConnector): SectionBlock {
  const name = clip(connector.name, 60);
  return {
    type: 'section',
    text: plain(`🔑 ${words(connector)}`),
    accessory: button('connector_reauthenticate', 'Sign in', {
      value: connector.id,
      accessibility_label: `Sign in to ${name}`,
    }),
  };
}

function words({ name }: SignedOutConnector): string {
  return `${clip(name, 100)} needs signing in again before cases can be pushed with it.`;
}
