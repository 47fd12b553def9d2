import type { BulkResult } from './outcome.ts';

/** What became of one case, as the list tells it. */
export interface ReportRow {
  number: number | null;
  id: string;
  title: string | null;
  result: BulkResult | null;
  reason: string | null;
}

const COLUMNS = ['number', 'id', 'title', 'result', 'reason'] as const;

/** Return the list as CSV (RFC 4180) with a heading, a line a case. */
export function bulkCsv(rows: readonly ReportRow[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => csvCell(row[column])).join(','));
  return [COLUMNS.join(','), ...lines, ''].join('\r\n');
}

/** Return the list as NDJSON, an object a case. */
export function bulkNdjson(rows: readonly ReportRow[]): string {
  return rows
    .map(({ number, id, title, result, reason }) => `${JSON.stringify({ number, id, title, result, reason })}\n`)
    .join('');
}

/**
 * A spreadsheet would run what begins like a formula, so such a text gets an apostrophe before it (OWASP, CSV
 * injection).
 */
function csvCell(value: string | number | null): string {
  const text = String(value ?? '');
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
