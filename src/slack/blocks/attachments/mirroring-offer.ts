import { button } from '../elements.ts';
import type { Message } from '../message.ts';

/** A reply in the thread of a case, as the button that keeps it names it. */
export interface ReplyAddress {
  threadTs: string;
  ts: string;
}

/** Return what the author of a reply is asked that its case does not keep: administrators for the whole channel. */
export function mirroringOffer(number: number, reply: ReplyAddress, isAdministrator: boolean): Message {
  const words = isAdministrator
    ? `Case #${number} does not keep your reply. It can keep replies here as comments: this one, and all in this channel's case threads from now on.`
    : `Case #${number} does not keep your reply. An administrator can have replies here kept always, with \`/case settings\`.`;
  const label = isAdministrator ? 'Keep replies here as comments' : 'Keep this reply as a comment';
  return {
    text: words,
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: words } },
      { type: 'actions', elements: [button('reply_keep', label, { value: `${reply.threadTs}:${reply.ts}` })] },
    ],
  };
}

/** Read which reply a button keeps; undefined where the value is none of ours. */
export function parseReplyAddress(value: string | undefined): ReplyAddress | undefined {
  const [, threadTs, ts] = /^(\d+\.\d+):(\d+\.\d+)$/.exec(value ?? '') ?? [];
  return threadTs === undefined || ts === undefined ? undefined : { threadTs, ts };
}
