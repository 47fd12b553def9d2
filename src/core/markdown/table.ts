import type { TableBlock } from '@slack/types';
import { leaf } from './leaf.ts';
import { LIMITS } from './limits.ts';
import type { Align, TableRow } from './rows.ts';
import { runsText } from './runs.ts';

/** Columns are padded to at most this; longer cells run over. */
const MAX_COLUMN_CHARACTERS = 40;

/**
 * Build Slack's own table, or `undefined` where the table is too large for one. The first row is the header, in bold.
 */
export function tableBlock(table: TableRow): TableBlock | undefined {
  const columns = table.align.length;
  if (table.cells.length > LIMITS.tableRows || columns > LIMITS.tableColumns) return undefined;
  const rows = table.cells.map((row): TableBlock['rows'][number] =>
    row.map((cell) => {
      const elements = cell.length > 0 ? cell.map(leaf) : [{ type: 'text' as const, text: ' ' }];
      return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
    }),
  );
  const settings = table.align.map((align) => ({ align: align ?? ('left' as const), is_wrapped: true }));
  const block: TableBlock = { type: 'table', column_settings: settings, rows };
  return JSON.stringify(block).length <= LIMITS.tableSize ? block : undefined;
}

/** Return the table in characters of equal width, for where Slack has no tables. */
export function tableText(table: TableRow): string {
  const texts = table.cells.map((row) => row.map((cell) => runsText(cell)));
  const widths = table.align.map((_, column) => {
    const widest = texts.reduce((most, row) => Math.max(most, row[column]?.length ?? 0), 3);
    return Math.min(MAX_COLUMN_CHARACTERS, widest);
  });
  const line = (cells: string[]) => cells.join(' | ').trimEnd();
  const lines = texts.map((row) => line(row.map((text, at) => pad(text, widths[at] ?? 0, table.align[at] ?? null))));
  return [lines[0], widths.map((width) => '-'.repeat(width)).join('-|-'), ...lines.slice(1)].join('\n');
}

function pad(text: string, width: number, align: Align): string {
  if (align === 'right') return text.padStart(width);
  if (align === 'center') return text.padStart(Math.floor((width + text.length) / 2)).padEnd(width);
  return text.padEnd(width);
}
