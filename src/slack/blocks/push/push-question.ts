import { caseBlockId } from '../cases/case-block-id.ts';
import { clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { leaf, link, richText, section } from '../rich.ts';
import type { ReportedPush } from './push-report.ts';
import { uncertainButtons } from './push-state.ts';

type Asked = Omit<ReportedPush, 'title'>;

/** `trouble` says what is known of a ticket that may be there. */
type Question = Asked & { trouble: string | null };

/** Build the question whether a push made a ticket, where the external system cannot be asked. */
export function pushUncertain({ number, connector, spaceId, pushId, trouble }: Question): Message {
  const name = clip(connector, 100);
  const why = trouble === null ? `${name} did not say whether it made a ticket for #${number}.` : clip(trouble, 300);
  const words = `❓ ${why} Is there ${trouble === null ? 'one' : `a ticket for #${number} in ${name} now`}?`;
  return {
    text: topText(words),
    blocks: [
      { type: 'section', text: plain(words) },
      { type: 'actions', block_id: caseBlockId(spaceId, number, 'push'), elements: uncertainButtons(pushId) },
    ],
  };
}

/** What somebody answered to that question; `by` is their name. */
export interface PushAnswer {
  by: string;
  answer: 'again' | 'linked' | 'given_up';
}

/**
 * Build the message that takes the question's place once it needs no answer any more: who said what, with the `ticket`
 * that was there, or else why.
 */
export function pushAnswered(
  { number, connector }: Pick<Asked, 'number' | 'connector'>,
  given: PushAnswer | undefined,
  { ticket, trouble }: { ticket?: { title: string; url: string } | undefined; trouble: string | null },
): Message {
  const name = clip(connector, 100);
  const by = clip(given?.by ?? '', 80);
  if (given?.answer === 'linked' && ticket) {
    const head = `✅ ${by} linked #${number} to its ticket in ${name}: `;
    const words = [leaf(head), link(ticket.url, clip(ticket.title, 100))];
    return { text: topText(`${head}${ticket.title}.`), blocks: [richText([section(...words)])] };
  }
  const words =
    given?.answer === 'again'
      ? `${by} found no ticket for #${number} in ${name}, so it is pushed again.`
      : given?.answer === 'given_up'
        ? `${by} gave the push of #${number} to ${name} up.`
        : `The push of #${number} to ${name} needs no answer any more. ${clip(trouble ?? '', 300)}`;
  return { text: topText(words), blocks: [{ type: 'section', text: plain(words) }] };
}
