import type { CaseQuery, Condition } from './query-model.ts';
import { cleanQuery } from './scan-words.ts';

/** Write a query so that reading it gives the same query. */
export function printQuery(query: CaseQuery): string {
  const parts = [...query.saved.map((name) => `@${name}`), ...query.conditions.map(printCondition)];
  if (query.sort) parts.push(`sort:${query.sort.descending ? '-' : ''}${query.sort.key}`);
  return parts.join(' ');
}

function printCondition(condition: Condition): string {
  const not = condition.not ? '-' : '';
  switch (condition.field) {
    case 'text':
      return not + (condition.phrase ? quote(condition.value) : condition.value);
    case 'id':
      return not + condition.value;
    case 'number':
      return `${not}number:${condition.ranges.map(({ from, to }) => (to === from ? from : `${from}-${to}`)).join(',')}`;
    case 'created':
    case 'updated':
    case 'closed':
      return `${not}${condition.field}${sign(condition.op)}${condition.value}`;
    case 'severity':
      return `${not}severity${sign(condition.op)}${condition.values.join(',')}`;
    case 'status':
    case 'pushed':
    case 'is':
    case 'tag':
    case 'assignee':
    case 'reporter':
    case 'category':
    case 'connector':
      return `${not}${condition.field}:${condition.values.map(quoteIfNeeded).join(',')}`;
  }
}

const sign = (op: string) => (op === '=' ? ':' : op);

const quote = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;

function quoteIfNeeded(text: string): string {
  return /^[^\s",:<>=\\]+$/.test(text) && cleanQuery(text) === text ? text : quote(text);
}
