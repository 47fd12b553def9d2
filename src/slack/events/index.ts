import type { Interaction } from '../context/interaction.ts';
import type { Listener } from '../context/listener.ts';
import type { MessageChange } from '../context/message-event.ts';
import { followMessage } from './follow-evidence.ts';
import { forgetCard } from './forget-card.ts';
import { publishHome } from './home.ts';
import { mirrorReply } from './mirror-reply.ts';
import { offerMirroring } from './offer-mirroring.ts';
import { reopenChannel } from './reopen-channel.ts';

/** Whoever follows what happens to messages in channels; each hears of every message. */
export const messageFollowers: readonly ((listener: Listener, change: MessageChange) => Promise<void>)[] = [
  mirrorReply,
  followMessage,
  forgetCard,
];

/** Return the opening of the bot's Home. */
export const homeOpened: (interaction: Interaction) => Promise<void> = publishHome;

/** Return what follows when the bot can write in a channel again. */
export const channelReopened: (listener: Listener, channelId: string) => Promise<void> = reopenChannel;

/** Return what follows when somebody wrote something in a thread that no case keeps. */
export const replyNotKept: (listener: Listener, change: MessageChange) => Promise<void> = offerMirroring;
