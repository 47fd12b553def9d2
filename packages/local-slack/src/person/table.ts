import { deliveredAttachments } from '../workspace/attachments.ts';
import { richTextOf } from './compose.ts';

/** A pasted table, which Slack delivers in an attachment of its own: rows of rich text, the first one the header. */
export function tableAttachments(rows: readonly (readonly string[])[]): Record<string, unknown>[] {
  const cells = rows.map((row) => row.map(cell));
  return deliveredAttachments([{ blocks: [{ type: 'table', rows: cells, column_settings: [] }] }]);
}

function cell(text: string): object {
  const [block] = richTextOf(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
  return block ?? { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [] }] };
}
