import type { KnownBlock, RichTextElement } from '@slack/types';
import { lineName } from '../../core/import-result.ts';
import { cut } from '../../core/text.ts';
import { clip } from './elements.ts';
import { type Message, topText } from './message.ts';
import { reauthRow } from './reauth-prompt.ts';
import { bullets, leaf, lines, richText, section } from './rich.ts';
import { count, listing } from './words.ts';

export const IMPORT_RESULTS = ['created', 'overwritten', 'skipped', 'kept', 'failed'] as const;
export type ImportCounts = Record<(typeof IMPORT_RESULTS)[number], number>;

/** What an import of a file brought, as `--json` prints it (contract, "Settled details"). */
export interface ImportLog extends ImportCounts {
  fileName: string;
  byType: Record<string, Partial<ImportCounts>>;
  errors: readonly { line: number; type?: string; id?: string; title?: string; message: string }[];
  warnings: readonly { line: number; type?: string; id?: string; message: string }[];
  connectors: readonly { id: string; name: string; type: string; missingSecrets: boolean }[];
}

const SHOWN = 10;

const TYPES: Record<string, [string, string]> = {
  cases: ['case', 'cases'],
  'cases-comments': ['comment', 'comments'],
  'cases-attachments': ['attachment', 'attachments'],
  'cases-user-actions': ['activity entry', 'activity entries'],
  action: ['connector', 'connectors'],
  file: ['file', 'files'],
};

const WORDS: Record<(typeof IMPORT_RESULTS)[number], string> = {
  created: 'created',
  overwritten: 'overwritten',
  skipped: 'already here',
  kept: 'kept for export',
  failed: 'not imported',
};

/** The import log: counts, the first lines that failed and why, warnings, and each connector that needs signing in. */
export function importLog(log: ImportLog): Message {
  const signedOut = log.connectors.filter(({ missingSecrets }) => missingSecrets).slice(0, SHOWN);
  const summary = summarise(log);
  const blocks: KnownBlock[] = [
    richText([
      lines([leaf(summary, { bold: true })]),
      ...bullets(perType(log.byType).map((text) => section(leaf(text)))),
    ]),
    ...remarks('Not imported', log.errors, log.failed),
    ...remarks('Imported, with a remark', log.warnings),
    ...signedOut.map(reauthRow),
  ];
  const first = log.errors[0];
  const fault = first ? `${lineName(first.line)}: ${cut(first.message, 200)}` : '';
  const sign =
    signedOut.length === 0 ? '' : `Sign in again to ${listing(signedOut.map(({ name }) => clip(name, 60)))}.`;
  return { text: topText(summary, fault, sign), blocks };
}

function summarise(log: ImportLog): string {
  const brought = log.created + log.overwritten + log.kept;
  const name = clip(log.fileName, 100);
  if (log.failed === 0 && log.skipped === 0) return `✅ ${name}: all ${count(brought, 'object')} imported.`;
  const rest = [log.skipped > 0 && `${log.skipped} skipped`, log.failed > 0 && `${log.failed} not imported`].filter(
    Boolean,
  );
  return `${log.failed > 0 ? '⚠️' : '✅'} ${name}: ${count(brought, 'object')} imported, ${rest.join(', ')}.`;
}

/** What became, or would become, of each type; one line a type. */
export function perType(byType: ImportLog['byType'], words: Readonly<typeof WORDS> = WORDS): string[] {
  const rows = Object.entries(byType).map(([type, counts]) => {
    const results = IMPORT_RESULTS.filter((result) => counts[result]);
    const total = results.reduce((sum, result) => sum + (counts[result] ?? 0), 0);
    const [one, many] = Object.hasOwn(TYPES, type)
      ? (TYPES[type] as [string, string])
      : [clip(type, 60), clip(type, 60)];
    return `${count(total, one, many)}: ${results.map((result) => `${counts[result]} ${words[result]}`).join(', ')}`;
  });
  return rows.length > SHOWN ? [...rows.slice(0, SHOWN), `and ${rows.length - SHOWN} more types`] : rows;
}

type Remark = ImportLog['warnings'][number] & { title?: string };

/** The first remarks of `total` (of a list that may be shortened) under a heading; nothing where there are none. */
export function remarks(heading: string, list: readonly Remark[], total = list.length): KnownBlock[] {
  if (list.length === 0) return [];
  const items = list.slice(0, SHOWN).map((remark) => section(...about(remark)));
  const rest = total - items.length;
  const more = rest > 0 ? [section(leaf(`and ${rest.toLocaleString('en')} more`))] : [];
  return [richText([lines([leaf(heading, { bold: true })]), ...bullets([...items, ...more])])];
}

function about({ line, title, type, id, message }: Remark): RichTextElement[] {
  const object = title?.trim() ? `“${cut(title, 60)}”` : cut([type, id].filter(Boolean).join(' '), 80);
  return [
    leaf(lineName(line), { bold: true }),
    leaf(object === '' ? ': ' : ` (${object}): `),
    leaf(message, undefined, 200),
  ];
}
