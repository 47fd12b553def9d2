import type { z } from 'zod';

const wanted: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/**
 * Return what is wrong with a value, as a sentence: which key, what it must be, what it is. `issue` is the first that
 * zod found.
 */
export function complaint(issue: z.core.$ZodIssue, value: unknown, within: string): string {
  const path = issue.path.map(String);
  const name = `\`${[within, ...path].filter((part) => part !== '').join('.')}\``;
  const found = path.reduce<unknown>((inside, key) => at(inside, key), value);
  return `${name} ${rule(issue)}, but is ${described(found)}.`;
}

function rule(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `must be ${wanted[issue.expected] ?? 'of another kind'}`;
  if (issue.code === 'invalid_format') return 'must be a date and time (such as 2026-01-31T12:00:00.000Z)';
  if (issue.code === 'invalid_union') return `must be ${kindsOf(issue)}`;
  return issue.message;
}

/** The kinds of which a value may be any, such as "text or a list". */
function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string {
  const kinds = issue.errors.flatMap(([first]) => {
    if (first?.code !== 'invalid_type') return [];
    const kind = wanted[first.expected] ?? first.expected;
    // Of a list with one bad item the list itself was right.
    return first.path.length === 0 ? [kind] : [`a list of ${kind}`];
  });
  const known = [...new Set(kinds)];
  if (known.length === 0) return 'of another kind';
  return known.length === 1 ? String(known[0]) : `${known.slice(0, -1).join(', ')} or ${known.at(-1)}`;
}

function at(value: unknown, key: string): unknown {
  const holds = typeof value === 'object' && value !== null && Object.hasOwn(value, key);
  return holds ? Reflect.get(value, key) : undefined;
}

function described(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'empty (null)';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  const shown = JSON.stringify(value);
  return shown.length > 60 ? `${shown.slice(0, 60).toWellFormed()}…` : shown;
}
