import type { Checkboxes, ExternalSelect, KnownBlock, MultiExternalSelect } from '@slack/types';
import type { Case } from '../../../core/cases/case.ts';
import { mark } from '../../../core/cases/merge-edits.ts';
import { OPTION_TEXT } from '../../limits.ts';
import { button, clip, option, plain } from '../elements.ts';
import { caseBlockId, parseCaseBlockId } from './case-block-id.ts';

/** Characters of JSON that a message spares for its picker of tags. */
const TAGS_PICKER_CHARACTERS = 1_500;

/** The switches of a case, as options whose values are the names of the settings. */
export const SETTINGS_OPTIONS = [
  option('syncAlerts', 'Sync alerts'),
  option('extractObservables', 'Extract observables'),
];

/** Tell whether an option of a menu can hold this value exactly. */
export function isHoldable(value: string): boolean {
  return clip(value, OPTION_TEXT) === value;
}

/** Build the menu of tags by suggestion or typed; those that no option can hold are left to the caller to show. */
export function tagsPicker(tags: readonly string[]): MultiExternalSelect {
  const initial = [...new Set(tags)].filter(isHoldable).map((tag) => option(tag, tag));
  return {
    type: 'multi_external_select',
    action_id: 'case_tags',
    min_query_length: 0,
    placeholder: plain('Pick or type tags'),
    ...(initial.length > 0 && { initial_options: initial }),
  };
}

/** Build the category by suggestion or typed. */
export function categoryPicker(category: string | null): ExternalSelect {
  return {
    type: 'external_select',
    action_id: 'case_category',
    min_query_length: 0,
    placeholder: plain('Category'),
    ...(category !== null && isHoldable(category) && { initial_option: option(category, category) }),
  };
}

/** Build the switches of a case. */
export function settingsBoxes({ settings }: Pick<Case, 'settings'>, actionId: string): Checkboxes {
  const on = SETTINGS_OPTIONS.filter(({ value = '' }) => settings[value] === true);
  return {
    type: 'checkboxes',
    action_id: actionId,
    options: SETTINGS_OPTIONS,
    ...(on.length > 0 && { initial_options: on }),
  };
}

/**
 * Build the fields that a card has no room for, to change in place: tags, category, settings. Tags that do not fit a
 * message are left to the form. A row's name carries the mark of what it shows (`seenInRow`).
 */
export function fieldControls(of: Case, spaceId: string): KnownBlock[] {
  const id = (row: string, shown: unknown) => caseBlockId(spaceId, of.incremental_id, `${row}~${mark(shown)}`);
  const tags = tagsPicker(of.tags);
  const fits = of.tags.every(isHoldable) && JSON.stringify(tags).length <= TAGS_PICKER_CHARACTERS;
  const blocks: KnownBlock[] = [
    {
      type: 'actions',
      block_id: id('category', of.category),
      elements: [
        categoryPicker(of.category),
        ...(of.category === null ? [] : [button('case_category_remove', 'Remove category')]),
      ],
    },
    { type: 'actions', block_id: id('settings', of.settings), elements: [settingsBoxes(of, 'case_settings')] },
  ];
  if (fits) blocks.unshift({ type: 'section', block_id: id('tags', of.tags), text: plain('Tags'), accessory: tags });
  return blocks;
}

/** Return the mark of what a control showed when it was used, from the row in its block id. */
export function seenInRow(blockId: string): string | undefined {
  return parseCaseBlockId(blockId)?.row.split('~')[1];
}
