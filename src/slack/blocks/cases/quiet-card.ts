import { type Case, NO_CONNECTOR } from '../../../core/cases/case.ts';
import { clip, plain } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { leaf, lines, richText } from '../rich.ts';
import { bare, SEVERITY, STATUS } from '../words.ts';
import { caseBlockId } from './case-block-id.ts';
import { caseControls } from './case-controls.ts';
import { caseTitle, standing } from './case-facts.ts';

/** Build the card of a case in a channel that other organisations read: title, status and severity, nothing else. */
export function quietCard(of: Case, spaceId: string, who: string): Message {
  const { incremental_id: number, title, severity, status } = of;
  const shown = { ...of, category: null, connector: NO_CONNECTOR };
  const words = `Case ${number}, ${clip(title, 200)}, severity ${bare(SEVERITY[severity])}, ${bare(STATUS[status])}.`;
  return {
    text: topText(words),
    blocks: [
      richText([lines([caseTitle(shown)], [leaf(standing(shown))])], caseBlockId(spaceId, number, 'head')),
      { type: 'context', elements: [plain(`Shared with ${who}: comments stay out of this channel.`, 500)] },
      caseControls(shown, spaceId),
    ],
  };
}
