import type { AdfDocument } from './adf.ts';
import { fromAdf } from './from-adf.ts';
import { fromJira } from './from-jira.ts';
import { fromPlain } from './from-plain.ts';
import { toAdf } from './to-adf.ts';
import { toHtml } from './to-html.ts';
import { toJira } from './to-jira.ts';
import { toGitHub, toMarkdown } from './to-markdown.ts';
import { toPlain } from './to-plain.ts';

/** How external systems write text. */
export type Dialect = keyof typeof writers;

/** A text as an external system takes it. */
export type WrittenText = string | AdfDocument;

const writers = {
  markdown: toMarkdown,
  github: toGitHub,
  jira: toJira,
  adf: toAdf,
  html: toHtml,
  plain: toPlain,
} satisfies Record<string, (markdown: string, max?: number) => WrittenText>;

/** Return case text in a dialect, cut to `max` UTF-16 units. Accept any string and never throw. */
export function writeDialect(dialect: Dialect, markdown: string, max = Number.POSITIVE_INFINITY): WrittenText {
  return writers[dialect](markdown, max);
}

/** Return a text that somebody wrote in a dialect as Markdown. Accept anything and never throw. */
export function readDialect(dialect: 'markdown' | 'jira' | 'adf' | 'plain', text: unknown): string {
  if (dialect === 'adf') return fromAdf(text);
  const words = typeof text === 'string' ? text : '';
  if (dialect === 'jira') return fromJira(words);
  return dialect === 'plain' ? fromPlain(words) : words;
}
