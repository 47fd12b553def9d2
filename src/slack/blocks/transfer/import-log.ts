import type { KnownBlock, RichTextElement } from '@slack/types';
import { printQuery } from '../../../core/search/print-query.ts';
import { cut } from '../../../core/text.ts';
import { caseNumbers, trashedWords } from '../../../core/transfer/import-numbers.ts';
import {
  IMPORT_OUTCOMES,
  type ImportCounts,
  type ImportOutcome,
  type ImportResult,
  lineName,
  type NumberRange,
  type Trashed,
} from '../../../core/transfer/import-result.ts';
import type { TicketChoice, TrashChoice } from '../../../core/transfer/import-run.ts';
import { BUTTON_VALUE } from '../../limits.ts';
import { caseBlockId } from '../cases/case-block-id.ts';
import { button, clip } from '../elements.ts';
import { type Message, topText } from '../message.ts';
import { bullets, leaf, leaves, lines, richText, section } from '../rich.ts';
import { count, listing } from '../words.ts';
import { type AskedConnector, askedRow, askedToSignIn } from './import-sign-ins.ts';
import { byTypeOrder, countOfType, typeName } from './import-types.ts';

/** What an import of a file brought, as `--json` prints it. */
export interface ImportLog extends ImportCounts {
  fileName: string;
  spaceId: string;
  byType: Record<string, Partial<ImportCounts>>;
  errors: readonly { line: number; type?: string; id?: string; title?: string; message: string }[];
  warnings: readonly { line: number; type?: string; id?: string; message: string }[];
  connectors: readonly AskedConnector[];
  numbers?: readonly NumberRange[];
  /** Cases that lay in the trash before, and what became of them. */
  trashed?: Trashed;
  trash?: TrashChoice;
  /** Whether everything came as new copies, and what became of their tickets. */
  newCopies?: boolean;
  tickets?: NonNullable<ImportResult['tickets']>;
  ticketChoice?: TicketChoice;
  /** Nothing was written, as something failed and it was to be all or nothing. */
  isNothing?: boolean;
}

const MAX_SHOWN_ROWS = 10;

const WORDS: Record<ImportOutcome, string> = {
  created: 'created',
  overwritten: 'overwritten',
  skipped: 'here already',
  kept: 'kept for exports',
  failed: 'not imported',
};

/** How what an import does not write is called where nothing of it is here. */
export const LEFT_OUT = { skipped: 'left out' } as const;

/**
 * Build the import log: counts, the first lines that failed and why, warnings, and each connector that needs signing in
 * and can push.
 */
export function importLog(log: ImportLog): Message {
  const asked = askedToSignIn(log);
  const summary = summarise(log);
  const numbers = caseNumbers(log);
  const numbered = numbers === '' ? '' : `${numbers}.`;
  const blocks: KnownBlock[] = [
    richText([
      lines([leaf(summary, { bold: true })], ...(numbered === '' ? [] : [[leaf(numbered)]])),
      ...bullets(
        [
          ...perType(log.byType, { ...WORDS, ...((log.isNothing || log.newCopies) && LEFT_OUT) }),
          ...(log.newCopies && !log.isNothing && log.tickets
            ? [ticketLine(log.tickets.cases, ticketEnd(log.tickets, log.ticketChoice))]
            : []),
          ...(log.trashed && !log.isNothing ? [trashLine(log.trashed, log.trash)] : []),
        ].map((text) => section(leaf(text))),
      ),
    ]),
    ...toCases(log),
    ...remarks('Not imported', log.errors, log.failed),
    ...remarks('Imported, with a remark', log.warnings),
    ...asked.map((one) => askedRow(one, log.spaceId)),
  ];
  const first = log.errors[0];
  const fault = first ? `${lineName(first.line)}: ${cut(first.message, 200)}` : '';
  const signedOut = asked.filter(({ end }) => end === undefined).map(({ name }) => clip(name, 60));
  const sign = signedOut.length === 0 ? '' : `Sign in to ${listing(signedOut)}.`;
  return { text: topText(summary, numbered, fault, sign), blocks };
}

/** Say how many cases of the file have tickets, and what becomes of these. */
export function ticketLine(cases: number, words: string): string {
  return `${count(cases, 'case')} of the file ${cases === 1 ? 'has a ticket' : 'have tickets'}. ${words}`;
}

function ticketEnd(
  { cases, requested = 0 }: NonNullable<ImportLog['tickets']>,
  choice: TicketChoice = 'leave',
): string {
  if (choice === 'leave') return 'The copies have none';
  if (choice === 'keep') return 'The copies share them';
  const rest = cases - requested;
  const none = rest > 0 ? `; ${count(rest, 'copy', 'copies')} without a connector that can push` : '';
  return `New ones are being made for ${count(requested, 'copy', 'copies')}${none}`;
}

function trashLine(trashed: Trashed, trash: TrashChoice = 'leave'): string {
  if (trash === 'leave') return `${trashedWords(trashed, ['stays', 'stay'])}. To bring one back: /case restore`;
  return `${trashedWords(trashed, ['lay', 'lay'])}. ${trash === 'overwrite' ? 'Restored as in the file' : 'Restored'}`;
}

/** The button that leads to the cases that were written: the one, or a list of them. */
function toCases({ numbers = [], spaceId }: Pick<ImportLog, 'numbers' | 'spaceId'>): KnownBlock[] {
  const [first, second] = numbers;
  if (!first) return [];
  if (!second && first.from === first.to) {
    const label = `View case ${first.from}`;
    const view = button('case_open', 'View case', { value: String(first.from), accessibility_label: label });
    return [{ type: 'actions', block_id: caseBlockId(spaceId, first.from, 'imported'), elements: [view] }];
  }
  const query = printQuery({
    saved: [],
    conditions: [{ field: 'number', ranges: [...numbers], not: false }],
    sort: undefined,
  });
  const value = JSON.stringify({ query, spaceId });
  if (value.length > BUTTON_VALUE) return [];
  return [{ type: 'actions', elements: [button('list_show', 'Show cases', { value })] }];
}

function summarise(log: ImportLog): string {
  const changed = log.created + log.overwritten;
  const name = clip(log.fileName, 100);
  const failed = log.failed > 0 && `${log.failed.toLocaleString('en')} not imported`;
  if (log.isNothing) {
    return `⚠️ ${name}: nothing was imported, because ${count(log.failed, 'object')} cannot be and you chose all or nothing.`;
  }
  const all = changed + log.kept;
  if (!failed && log.skipped === 0) return `✅ ${name}: ${all === 1 ? '' : 'all '}${count(all, 'object')} imported.`;
  const here =
    log.skipped > 0 && `${log.skipped.toLocaleString('en')} ${log.newCopies ? LEFT_OUT.skipped : WORDS.skipped}`;
  const came = changed === 0 && here && !log.newCopies ? 'nothing new' : `${count(all, 'object')} imported`;
  return `${failed ? '⚠️' : '✅'} ${name}: ${[came, here, failed].filter(Boolean).join(', ')}.`;
}

/** Return what became, or would become, of each type; one line a type. */
export function perType(byType: ImportLog['byType'], words: Readonly<typeof WORDS> = WORDS): string[] {
  const rows = Object.entries(byType)
    .sort(byTypeOrder)
    .map(([type, counts]) => {
      const results = IMPORT_OUTCOMES.filter((result) => counts[result]);
      const total = results.reduce((sum, result) => sum + (counts[result] ?? 0), 0);
      const [only, another] = results;
      if (only && !another) return `${countOfType(type, total)}, ${words[only]}`;
      const parts = results.map((result) => `${(counts[result] ?? 0).toLocaleString('en')} ${words[result]}`);
      return `${countOfType(type, total)}: ${parts.join(', ')}`;
    });
  return rows.length > MAX_SHOWN_ROWS
    ? [...rows.slice(0, MAX_SHOWN_ROWS), `and ${rows.length - MAX_SHOWN_ROWS} more types`]
    : rows;
}

type Remark = ImportLog['warnings'][number] & { title?: string };

/**
 * Build the first remarks of `total` (of a list that may be shortened) under a heading; nothing where there are none.
 */
export function remarks(heading: string, list: readonly Remark[], total = list.length): KnownBlock[] {
  if (list.length === 0) return [];
  const items = list.slice(0, MAX_SHOWN_ROWS).map((remark) => section(...about(remark)));
  const rest = total - items.length;
  const more = rest > 0 ? [section(leaf(`and ${rest.toLocaleString('en')} more`))] : [];
  return [richText([lines([leaf(heading, { bold: true })]), ...bullets([...items, ...more])])];
}

function about({ line, title, type, id, message }: Remark): RichTextElement[] {
  const name = type === undefined ? '' : typeName(type);
  const object = title?.trim() ? `“${cut(title, 60)}”` : cut([name, id].filter(Boolean).join(' '), 80);
  return [
    leaf(lineName(line), { bold: true }),
    leaf(object === '' ? ': ' : ` (${object}): `),
    ...leaves(cut(message, 200)),
  ];
}
