import type { SectionBlock } from '@slack/types';
import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { count } from '../words.ts';
import { connectorBlockId } from './connector-block-id.ts';

/**
 * A connector that cannot be used until somebody signs in, and what that blocks; or that could not be until somebody
 * did.
 */
export interface ReauthenticationPrompt {
  connector: { id: string; name: string };
  spaceId: string;
  reason: 'missing_secrets' | 'refused' | 'expired';
  /** Pushes of the re-authentication that are not done yet. */
  waiting: number;
  /** Pushes of the re-authentication that have been done since. */
  delivered: number;
  /** Who signed in, once somebody has. */
  endedBy?: string;
}

/** Say that a connector needs signing in, what waits and who can do it, with the button; afterwards, who did it. */
export function reauthenticationPrompt(prompt: ReauthenticationPrompt): Message {
  const { connector, spaceId, endedBy } = prompt;
  if (endedBy !== undefined) {
    const words = endedWords(prompt, endedBy);
    return { text: topText(words), blocks: [{ type: 'section', text: plain(`✅ ${words}`) }] };
  }
  const words = openWords(prompt);
  return { text: topText(words), blocks: [signInRow(words, connector, spaceId)] };
}

/**
 * Build a line about a connector that needs signing in, with the button; the value of the button is the connector's id.
 */
export function signInRow(
  words: string,
  { id, name }: ReauthenticationPrompt['connector'],
  spaceId: string,
): SectionBlock {
  const blockId = connectorBlockId(spaceId, id, 'reauthentication');
  return {
    type: 'section',
    ...(blockId !== undefined && { block_id: blockId }),
    text: plain(`🔑 ${words}`),
    accessory: button('connector_reauthenticate', 'Sign in', {
      value: id,
      accessibility_label: `Sign in to ${clip(name, 60)}`,
    }),
  };
}

function openWords({ connector, reason, waiting }: ReauthenticationPrompt): string {
  const again = reason === 'missing_secrets' ? '' : ' again';
  const waits = waiting === 0 ? '' : ` ${waitingWords(waiting)}.`;
  return `${clip(connector.name, 100)} needs signing in${again}.${waits} Any workspace admin can do it.`;
}

function endedWords({ reason, waiting, delivered }: ReauthenticationPrompt, by: string): string {
  const again = reason === 'missing_secrets' ? '' : ' again';
  const done = delivered === 0 ? '' : ` ${count(delivered, 'push', 'pushes')} delivered.`;
  const rest = waiting === 0 ? '' : ` ${waiting.toLocaleString('en')} on the way.`;
  return `Signed in${again} by ${clip(by, 80)}.${done}${rest}`;
}

/** Say `1 push waits`, `3 pushes wait`. */
export function waitingWords(waiting: number): string {
  return `${count(waiting, 'push', 'pushes')} ${waiting === 1 ? 'waits' : 'wait'}`;
}

/** Say that nobody needs to sign in any more, because the connector is gone. */
export function deletedPrompt(by: string): Message {
  const words = `This connector was deleted by ${clip(by, 80)}. What waited for it was given up.`;
  return { text: topText(words), blocks: [{ type: 'section', text: plain(words) }] };
}
