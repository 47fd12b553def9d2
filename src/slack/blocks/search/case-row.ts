import type { SectionBlock } from '@slack/types';
import type { Case } from '../../../core/cases/case.ts';
import { DEFAULT_COLUMNS, type ListColumn } from '../../../core/search/list-columns.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, clip, option, plain } from '../elements.ts';
import { type Names, personName } from '../people.ts';
import { age, listing, SEVERITY, STATUS } from '../words.ts';

/** Characters of a title: two lines on a phone. */
const TITLE_CHARACTERS = 80;

/** How a row looks: its columns, what stands at its right, and `part`, which keeps its block id unique in a message. */
export interface RowLook {
  columns?: readonly ListColumn[];
  control?: 'open' | 'menu' | 'restore';
  part?: string;
}

/**
 * Build one case as two lines: number and title, then what the columns say, which reads on a phone as well.
 *
 * At its right a button (`case_open`, `case_restore`) or the menu `list_row` with `open`, `edit` and `select`.
 */
export function caseRow(of: Case, spaceId: string, names: Names, now: Date, look: RowLook = {}): SectionBlock {
  const { columns = DEFAULT_COLUMNS, control = 'open', part = 'row' } = look;
  const facts = columns.map((column) => FACTS[column](of, names, now)).filter((fact) => fact !== '');
  return {
    type: 'section',
    block_id: caseBlockId(spaceId, of.incremental_id, part),
    text: plain(`#${of.incremental_id} ${clip(of.title, TITLE_CHARACTERS)}\n${facts.join(' · ')}`, 700),
    accessory: CONTROLS[control](of.incremental_id),
  };
}

const CONTROLS = {
  open: (number: number) =>
    button('case_open', 'Open', { value: String(number), accessibility_label: `Open case ${number}` }),
  restore: (number: number) =>
    button('case_restore', 'Restore', { value: String(number), accessibility_label: `Restore case ${number}` }),
  menu: () => ({
    type: 'overflow' as const,
    action_id: 'list_row',
    options: [option('open', 'Open'), option('edit', 'Edit…'), option('select', 'Select…')],
  }),
};

const FACTS: Record<ListColumn, (of: Case, names: Names, now: Date) => string> = {
  severity: ({ severity }) => SEVERITY[severity],
  status: ({ status }) => STATUS[status],
  assignees: ({ assignees }, names) =>
    assignees.length === 0
      ? 'unassigned'
      : listing(
          assignees.map((one) => personName(one, names)),
          2,
        ),
  age: ({ created_at }, _, now) => age(created_at, now),
  comments: ({ total_comments }) => (total_comments > 0 ? `💬 ${total_comments}` : ''),
  ticket: ({ external_service }) => (external_service ? `🔗 ${clip(external_service.external_title, 40)}` : ''),
  updated: ({ updated_at, created_at }, _, now) => `changed ${age(updated_at ?? created_at, now)}`,
  tags: ({ tags }) => (tags.length === 0 ? '' : `🏷️ ${clip(listing(tags, 3), 80)}`),
  category: ({ category }) => (category === null ? '' : clip(category, 50)),
  reporter: ({ created_by }, names) => `by ${personName(created_by, names)}`,
};
