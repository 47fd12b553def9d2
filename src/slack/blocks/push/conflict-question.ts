import type { RichTextElement } from '@slack/types';
import type { CaseStatus } from '../../../core/cases/case.ts';
import type { Asked } from '../../../core/push/decide-ticket.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { leaf, link, richText, section } from '../rich.ts';
import { bare, STATUS } from '../words.ts';

/** A question to people about what changed in a case and in its ticket. */
export interface ConflictQuestion {
  id: string;
  revision: number;
  /** The name of the connector. */
  connector: string;
  ticket: { title: string; url: string };
  asked: Asked;
}

/** What the case says, and where its controls find it. */
export interface ConflictCase {
  spaceId: string;
  number: number;
  status: CaseStatus;
  title: string;
}

/** Ask which side counts, with a button for each. */
export function conflictQuestion(question: ConflictQuestion, of: ConflictCase): Message {
  const words = [leaf('❓ '), ...conflictWords(question, of), leaf(' Which one counts?')];
  return {
    text: topText(words.map(spoken).join('')),
    blocks: [
      richText([section(...words)]),
      {
        type: 'actions',
        block_id: caseBlockId(of.spaceId, of.number, `conflict-${question.id}`),
        elements: conflictButtons(question, of.number),
      },
    ],
  };
}

/** Return what both sides say of what changed on both, as sentences. */
export function conflictWords({ connector, ticket, asked }: ConflictQuestion, of: ConflictCase): RichTextElement[] {
  const name = link(ticket.url, clip(ticket.title, 100));
  const there = ` in ${clip(connector, 100)}; here the case is `;
  const bold = (text: string) => leaf(clip(text, 200), { bold: true });
  const { status, title } = asked;
  return [
    ...(status
      ? [name, leaf(' says '), bold(stateWord(status)), leaf(there), bold(bare(STATUS[of.status])), leaf('.')]
      : []),
    ...(status && title !== undefined ? [leaf(' ')] : []),
    ...(title === undefined
      ? []
      : [name, leaf(' is called '), bold(title), leaf(there.replace('is ', 'is called ')), bold(of.title), leaf('.')]),
  ];
}

/** Build the two answers. */
export function conflictButtons({ id, revision, ticket }: ConflictQuestion, number: number) {
  const value = `${id} ${revision}`;
  return [
    button('conflict_ours', 'Keep ours', { value, accessibility_label: `Keep what case ${number} says` }),
    button('conflict_theirs', 'Take theirs', {
      value,
      accessibility_label: `Take what ${clip(ticket.title, 40)} says`,
    }),
  ];
}

/** Say what was answered, and by whom (`by` is their name), in place of the question. */
export function conflictAnswered(
  { connector, ticket, asked }: ConflictQuestion,
  answer: 'ours' | 'theirs' | 'over',
  by: string,
): Message {
  const name = clip(ticket.title, 100);
  const [system, person] = [clip(connector, 100), clip(by, 80)];
  const what = [asked.status && 'status', asked.title !== undefined && 'title'].filter(Boolean).join(' and ');
  const words = {
    ours: `✅ ${person} kept the ${what} of the case; ${name} in ${system} follows.`,
    theirs: `✅ ${person} took the ${what} of ${name} in ${system}.`,
    over: `The ${what} of the case and of ${name} in ${system} needs no answer any more.`,
  }[answer];
  return { text: topText(words), blocks: [{ type: 'section', text: plain(words) }] };
}

/** Some systems number their states: our own word says more. */
function stateWord({ value, raw }: NonNullable<Asked['status']>): string {
  return /\p{L}/u.test(raw) ? raw : bare(STATUS[value]);
}

function spoken(part: RichTextElement): string {
  return 'text' in part ? (part.text ?? '') : '';
}
