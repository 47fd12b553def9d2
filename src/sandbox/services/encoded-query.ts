type Row = Record<string, unknown>;
type Test = (row: Row) => boolean;

/**
 * Return the rows that a ServiceNow encoded query asks for, in its order: conditions (`=`, `!=`, `IN`) parted by `^`,
 * alternatives by `^OR`, `^^` for the sign itself, `ORDERBY` and `ORDERBYDESC`.
 */
export function queryRows<T extends Row>(rows: readonly T[], query: string): T[] {
  const groups: Test[][] = [];
  let order: { column: string; sign: number } | undefined;
  for (const part of query.replaceAll('^^', '\0').split('^').filter(Boolean)) {
    const text = part.replaceAll('\0', '^');
    const [, descending, column = ''] = /^ORDERBY(DESC)?(.*)$/.exec(text) ?? [];
    if (column) order = { column, sign: descending ? -1 : 1 };
    else if (text.startsWith('OR')) groups.at(-1)?.push(condition(text.slice(2)));
    else groups.push([condition(text)]);
  }
  const found = rows.filter((row) => groups.every((tests) => tests.some((test) => test(row))));
  if (!order) return found;
  const { column, sign } = order;
  return found.sort((a, b) => sign * String(a[column]).localeCompare(String(b[column])));
}

function condition(text: string): Test {
  const [, column = '', operator, value = ''] = /^(\w+?)(!=|=|IN)(.*)$/s.exec(text) ?? [];
  if (operator === 'IN') return (row) => value.split(',').includes(String(row[column] ?? ''));
  return (row) => (String(row[column] ?? '') === value) === (operator === '=');
}
