import type { KnownBlock, RichTextSection, SectionBlock } from '@slack/types';
import type { Case } from '../../../core/cases/case.ts';
import { plainLines, plainText } from '../../../core/markdown/index.ts';
import type { PushState } from '../../../core/push/push-state.ts';
import { plain } from '../elements.ts';
import type { Message } from '../message.ts';
import type { Names } from '../people.ts';
import { pushButton, pushLine } from '../push/push-state.ts';
import { leaf, lines, prose, richText } from '../rich.ts';
import { caseBlockId } from './case-block-id.ts';
import { assigneesPicker, caseControls } from './case-controls.ts';
import { assigned, caseSentence, caseTitle, smallPrint, standing, ticket } from './case-facts.ts';

const DESCRIPTION_CHARACTERS = 280;
const DESCRIPTION_LINES = 4;

/**
 * A case to show; `notice` is a sentence of ours, such as that its connector must be signed in again (not
 * where a push says so already), `push` how the case
 * stands with its external system.
 */
export interface CaseCard {
  case: Case;
  spaceId: string;
  names: Names;
  notice?: string;
  push?: PushState;
}

/**
 * Build the card of a case in a channel, updated in place: five blocks at most, made for a phone; a closed case is
 * folded.
 */
export function caseCard({ case: of, spaceId, names, notice, push }: CaseCard): Message {
  const blocks: KnownBlock[] = [
    richText([head(of, push)], caseBlockId(spaceId, of.incremental_id, 'head')),
    smallPrint(of, names),
  ];
  if (notice !== undefined && push?.push?.standing !== 'waiting_for_sign_in')
    blocks.push({ type: 'context', elements: [plain(`⚠️ ${notice}`, 500)] });
  if (of.status !== 'closed') blocks.push(assignees(of, spaceId, names));
  blocks.push(caseControls(of, spaceId, push ? { push: pushButton(push) } : {}));
  return { text: caseSentence(of, names), blocks };
}

function head(of: Case, push?: PushState): RichTextSection {
  const head = [[caseTitle(of)], [leaf(standing(of))]];
  const description = of.status === 'closed' ? '' : beginning(of.description);
  if (description !== '') head.push([prose(description)]);
  if (push?.connector) head.push(pushLine(push));
  else if (of.external_service) head.push(ticket(of.external_service));
  return lines(...head);
}

/** The first lines of the description as they were written; all of it on one line where the first paragraph is no text. */
function beginning(markdown: string): string {
  const whole = markdown.trim();
  const paragraph = whole.split(/\n\s*\n/, 1)[0] ?? '';
  const first = plainLines(paragraph, { max: DESCRIPTION_CHARACTERS, maxLines: DESCRIPTION_LINES });
  if (first === '') return plainText(whole, DESCRIPTION_CHARACTERS);
  return first.endsWith('…') || paragraph.length === whole.length ? first : `${first} …`;
}

function assignees(of: Case, spaceId: string, names: Names): SectionBlock {
  const who = assigned(of, names);
  return {
    type: 'section',
    block_id: caseBlockId(spaceId, of.incremental_id, 'assignees'),
    text: plain(`👤 ${who.charAt(0).toUpperCase()}${who.slice(1)}`),
    accessory: assigneesPicker(of, 'case_assignees'),
  };
}
