const MOST_ROWS = 100;
const MOST_COLUMNS = 20;

/**
 * The table in a paste: one of a page or a spreadsheet (HTML), or lines of words with tabs between them. None where
 * it is plain text, or more than Slack's table holds; that is pasted as text.
 */
export function tableFrom(transfer: DataTransfer | null): string[][] | undefined {
  const rows = rowsOfHtml(transfer?.getData('text/html') ?? '') ?? rowsOfText(transfer?.getData('text/plain') ?? '');
  const columns = Math.max(0, ...(rows ?? []).map((row) => row.length));
  if (!rows || columns < 2 || columns > MOST_COLUMNS || rows.length > MOST_ROWS) return undefined;
  return rows.map((row) => Array.from({ length: columns }, (_, index) => row[index] ?? ''));
}

function rowsOfHtml(html: string): string[][] | undefined {
  const table = html ? new DOMParser().parseFromString(html, 'text/html').querySelector('table') : null;
  if (!table) return undefined;
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, ' ')));
}

function rowsOfText(text: string): string[][] | undefined {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  if (!lines.every((line) => line.includes('\t'))) return undefined;
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()));
}
