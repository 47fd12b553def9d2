import type { InputBlock } from '@slack/types';
import type { Case, CaseSeverity } from '../../../core/cases/case.ts';
import { MAX_TITLE_LENGTH } from '../../../core/limits.ts';
import { cut, textLength } from '../../../core/text.ts';
import { assigneesPicker, SEVERITY_OPTIONS } from '../../blocks/cases/case-controls.ts';
import { categoryPicker, tagsPicker } from '../../blocks/cases/field-controls.ts';
import { plain, select } from '../../blocks/elements.ts';
import { INPUT_TEXT } from '../../limits.ts';
import { input } from '../../views/modal.ts';

/**
 * Build the title; one that an import brought may be longer than a new one, or have several lines, and stays so. Where
 * it is too long for any box, the box is empty and replaces it if used.
 */
export function titleInput(title = ''): InputBlock {
  const length = textLength(title);
  if (length > INPUT_TEXT) {
    const element = { type: 'plain_text_input', action_id: 'title', max_length: MAX_TITLE_LENGTH } as const;
    return input('title', 'New title', element, {
      optional: true,
      hint: `Leave this empty to keep: ${cut(title, 300)}`,
    });
  }
  return input('title', 'Title', {
    type: 'plain_text_input',
    action_id: 'title',
    max_length: Math.max(MAX_TITLE_LENGTH, length),
    placeholder: plain('What is going on, in one line'),
    ...(title.includes('\n') && { multiline: true }),
    ...(title !== '' && { initial_value: title }),
  });
}

export function severityInput(severity: CaseSeverity): InputBlock {
  return input('severity', 'Severity', select('severity', SEVERITY_OPTIONS, severity, 'Severity'));
}

/**
 * Build the input of tags by suggestion or typed; those over 75 characters do not fit an option and are left to the
 * caller to show.
 */
export function tagsInput(tags: readonly string[] = [], hint?: string): InputBlock {
  return input('tags', 'Tags', tagsPicker(tags), { optional: true, ...(hint !== undefined && { hint }) });
}

/** Build the category by suggestion or typed. */
export function categoryInput(category: string | null = null, hint?: string): InputBlock {
  const more = { optional: true, ...(hint !== undefined && { hint }) };
  return input('category', 'Category', categoryPicker(category), more);
}

export function assigneesInput(of: Pick<Case, 'assignees'> = { assignees: [] }, hint?: string): InputBlock {
  const more = { optional: true, ...(hint !== undefined && { hint }) };
  return input('assignees', 'Assignees', assigneesPicker(of, 'assignees'), more);
}
