import type { Block, InputBlock, PlainTextOption } from '@slack/types';
import type { Case } from '../../../core/cases/case.ts';
import { CHECKBOXES } from '../../limits.ts';
import { clip, option, plain } from '../elements.ts';
import { type Names, personName } from '../people.ts';
import { listing, SEVERITY, STATUS } from '../words.ts';

/** Cases that a bulk form shows to tick: ten groups of ten. */
export const BULK_FORM_CASES = 100;

const PICK_BLOCK_PREFIX = 'pick/';

/** Build the cases to tick, in groups of ten; block ids `pick/0`, `pick/1`, … */
export function bulkPicks(cases: readonly Case[], names: Names): InputBlock[] {
  const options = cases.slice(0, BULK_FORM_CASES).map((one) => pick(one, names));
  const groups = Math.ceil(options.length / CHECKBOXES);
  return Array.from({ length: groups }, (_, index) => {
    const from = index * CHECKBOXES;
    const group = options.slice(from, from + CHECKBOXES);
    return {
      type: 'input',
      block_id: `${PICK_BLOCK_PREFIX}${index}`,
      optional: true,
      label: plain(`Cases ${from + 1}–${from + group.length}`),
      element: { type: 'checkboxes', action_id: 'pick', options: group },
    };
  });
}

/** Return the block ids of the groups of a bulk form, in order. */
export function bulkGroups(blocks: readonly Block[]): string[] {
  return blocks.flatMap(({ block_id }) => (block_id?.startsWith(PICK_BLOCK_PREFIX) ? [block_id] : []));
}

function pick({ incremental_id, title, severity, status, assignees }: Case, names: Names): PlainTextOption {
  const who =
    assignees.length === 0
      ? 'unassigned'
      : listing(
          assignees.map((one) => personName(one, names)),
          2,
        );
  return option(
    String(incremental_id),
    `#${incremental_id} ${clip(title, 60)}`,
    `${SEVERITY[severity]} · ${STATUS[status]} · ${who}`,
  );
}
