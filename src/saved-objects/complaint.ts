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
  if (issue.code === 'invalid_union') return 'must be of another kind';
  return issue.message;
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
