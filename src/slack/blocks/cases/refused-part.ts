import { escapeMrkdwn } from '../../../core/markdown/index.ts';

/** Words of ours alone, so that they may name a channel as Slack does. */
interface Notice {
  text: string;
}

const notice = (...sentences: string[]): Notice => ({ text: sentences.join(' ') });

/** What is left of a message that Slack refuses for good. */
export type LeftOfPart = 'without_pictures' | 'text' | 'nothing' | 'as_it_was';

/** A message of a case's thread that Slack refuses for good. */
export interface RefusedPart {
  /** `comment:…` and the like, or `card`. */
  part: string;
  number: number;
  channelId: string;
  left: LeftOfPart;
}

/** Tell whoever it concerns what of a case Slack no longer shows as it should be. */
export function refusedPart({ part, number, channelId, left }: RefusedPart): Notice {
  const where = `<#${channelId}>`;
  const what =
    part === 'card'
      ? `the card of case ${number}`
      : part.startsWith('comment:')
        ? `your comment on case ${number}`
        : `an entry in the thread of case ${number}`;
  const all = `With \`/case show ${number}\` you see it as it is.`;
  switch (left) {
    case 'without_pictures':
      return notice(
        `Slack does not show the picture in ${what} in ${where}: it may have been deleted there. Its name stands in its place.`,
        `Docket keeps the picture: \`/case files ${number}\`.`,
      );
    case 'text':
      return notice(`Slack does not take ${what} in ${where} as it is, so it stands there as short plain text.`, all);
    case 'nothing':
      return notice(`Slack does not take ${what} in ${where}, so it is missing there. It is saved.`, all);
    case 'as_it_was':
      return notice(`Slack no longer lets me change ${what} in ${where}, so what stands there is out of date.`, all);
  }
}

/** Tell whoever shared a case that its card could not be posted in a channel. */
export function unshownCard(number: number, channelId: string): Notice {
  // A direct message between people, which Slack lets no app into.
  if (channelId.startsWith('D')) {
    return notice(
      `Case #${number} is saved. I cannot show its card where you opened it: Slack lets no app into a direct message between people.`,
      `To show it to them, type \`/case share ${number}\` in a channel that I am in, or start a group message with them and @docket and type it there. \`/case show ${number}\` shows it to you, anywhere.`,
    );
  }
  return notice(
    `Case #${number} is saved, but I cannot show its card in <#${channelId}>: I am not a member there. Invite me with \`/invite @docket\`, then type \`/case share ${number}\` in that channel.`,
  );
}

/** Tell whoever shared a case that its card was not posted, as other organisations would see it. */
export function unaskedCard(number: number, channelId: string, who: string): Notice {
  return notice(
    `Case #${number} is saved, but its card is not shown in <#${channelId}>: that channel is shared with ${escapeMrkdwn(who)}.`,
    `To show it to them, type \`/case share ${number}\` in that channel.`,
  );
}

/** Tell whoever shared a case that its card cannot be kept up to date in a channel, and what ends that. */
export function unreachableCard(number: number, channelId: string, isArchived: boolean): Notice {
  const card = `the card of case ${number} there is not kept up to date`;
  return isArchived
    ? notice(`<#${channelId}> is archived, so ${card}. I go on as soon as it is opened again.`)
    : notice(
        `I cannot write in <#${channelId}> any more, so ${card}. Invite me with \`/invite @docket\`, and I go on.`,
      );
}
