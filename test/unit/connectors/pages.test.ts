import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connectorDefinitions } from '../../../src/connectors/definitions.ts';

const PARTS = ['title', 'description', 'tags', 'status', 'severity', 'comments', 'files'] as const;
const pages = new Map([
  ['.servicenow-sir', 'servicenow'],
  ['.cases-webhook', 'webhook'],
]);

/** What the page of a connector type says under a heading. */
function section(id: string, heading: string): string {
  const name = pages.get(id) ?? id.slice(1);
  const page = readFileSync(new URL(`../../../docs/connectors/${name}.md`, import.meta.url), 'utf8');
  return page.split(/^## /m).find((part) => part.startsWith(heading)) ?? expect.fail(`${name} lacks “${heading}”`);
}

test.each(connectorDefinitions)('the page of $id says what goes there and what does not', ({ id, sends }) => {
  const left = [...section(id, 'What goes where').matchAll(/^\| ([^|]*)\|/gm)].map(([, cell = '']) => cell);
  const goes = PARTS.filter((part) => new RegExp(`\\b${part.replace(/s$/, '')}`).test(left.join(' ')));
  expect(goes).toEqual(PARTS.filter((part) => sends.has(part)));
  const notes = section(id, 'What does not go').toLowerCase();
  expect(PARTS.filter((part) => !sends.has(part) && !notes.includes(part))).toEqual([]);
  expect(PARTS.filter((part) => sends.has(part) && new RegExp(`^${part}[,.: ]`, 'm').test(notes))).toEqual([]);
});
