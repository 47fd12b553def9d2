import type { KnownBlock } from '@slack/types';
import type { GivenUpJob } from '../../../operations/workspace/list-given-up.ts';
import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { count } from '../words.ts';

/** What was given up that Home has room for. */
const MAX_ROWS = 5;

/** Tell somebody that what they asked for was given up, with the button to try it again. */
export function givenUpNotice({ id, what, why }: Pick<GivenUpJob, 'id' | 'what' | 'why'>): Message {
  const words = `⚠️ ${clip(what, 600)} ${clip(why, 1_000)}`;
  return { text: topText(words), blocks: [{ type: 'section', text: plain(words) }, tryAgain(id)] };
}

/** Tell administrators that something was given up that concerns nobody else. */
export function administratorsNotice(): Message {
  const words = '⚠️ Some of my work was given up. My Home says what it was, and has the buttons to try it again.';
  return { text: topText(words), blocks: [{ type: 'section', text: plain(words) }] };
}

/** Build the button that tries again what was given up. */
export function tryAgain(...ids: string[]): KnownBlock {
  const elements = ids.map((id) => button('job_retry', 'Try again', { value: JSON.stringify({ id }) }));
  return { type: 'actions', elements };
}

/** Build the part of an administrator's Home about what was given up and about a full disk; nothing where all is well. */
export function givenUpRows({ jobs, total, waitingForDisk }: HomeJobs): KnownBlock[] {
  if (total === 0 && waitingForDisk === 0) return [];
  const rest = total - Math.min(jobs.length, MAX_ROWS);
  return [
    { type: 'header', text: { type: 'plain_text', text: 'What needs a look' } },
    ...(waitingForDisk > 0 ? [line(fullDiskWords(waitingForDisk))] : []),
    ...jobs.slice(0, MAX_ROWS).map(
      ({ id, what, why }): KnownBlock => ({
        type: 'section',
        text: plain(`⚠️ ${clip(what, 300)} ${clip(why, 300)}`),
        accessory: button('job_retry', 'Try again', {
          value: JSON.stringify({ id }),
          accessibility_label: clip(`Try again: ${what}`, 75),
        }),
      }),
    ),
    ...(rest > 0 ? [line(`${count(rest, 'more thing')} was given up.`)] : []),
  ];
}

const line = (words: string): KnownBlock => ({ type: 'section', text: plain(words) });

/** Say what waits because a disk is full. */
export function fullDiskWords(waiting: number): string {
  return `💾 A disk is full: ${count(waiting, 'job')} ${waiting === 1 ? 'waits' : 'wait'}, and will go on when there is room.`;
}

/** What Home shows of the work in the background. */
export interface HomeJobs {
  jobs: readonly Pick<GivenUpJob, 'id' | 'what' | 'why'>[];
  total: number;
  waitingForDisk: number;
}
