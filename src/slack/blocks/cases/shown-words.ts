import { type Message, topText } from '../message.ts';
import { leaf, richText, section } from '../rich.ts';

/** Say that a case is shown in a channel, now or already. */
export function nowShown(number: number, channelId: string, when: 'now' | 'already' = 'now'): Message {
  const words = `Case #${number} is ${when} shown in `;
  const blocks = [richText([section(leaf(words), { type: 'channel', channel_id: channelId }, leaf('.'))])];
  return { text: topText(`${words}the channel you picked.`), blocks };
}
