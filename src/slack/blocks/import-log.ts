import type { KnownBlock, RichTextElement, SectionBlock } from '@slack/types';
import { definitionOf } from '../../core/connectors/index.ts';
import { lineName } from '../../core/import-result.ts';
import { cut } from '../../core/text.ts';
import { clip, plain } from './elements.ts';
import { byTypeOrder, countOfType, typeName } from './import-types.ts';
import { type Message, topText } from './message.ts';
import { signInRow } from './outage-prompt.ts';
import { bullets, leaf, leaves, lines, richText, section } from './rich.ts';
import { count, listing } from './words.ts';

export const IMPORT_RESULTS = ['created', 'overwritten', 'skipped', 'kept', 'failed'] as const;
export type ImportCounts = Record<(typeof IMPORT_RESULTS)[number], number>;

/** A connector that the cases of a file use; `end` says what became of a sign-in that its log asked for. */
export interface AskedConnector {
  id: string;
  name: string;
  type: string;
  missingSecrets: boolean;
  end?: SignInEnd;
}

/** How a sign-in came to its end: who did it (null where nobody had to after all), or the connector is gone. */
export type SignInEnd = { by: string | null } | 'deleted';

/** What an import of a file brought, as `--json` prints it (contract, "Settled details"). */
export interface ImportLog extends ImportCounts {
  fileName: string;
  spaceId: string;
  byType: Record<string, Partial<ImportCounts>>;
  errors: readonly { line: number; type?: string; id?: string; title?: string; message: string }[];
  warnings: readonly { line: number; type?: string; id?: string; message: string }[];
  connectors: readonly AskedConnector[];
  /** Nothing was written, as something failed and it was to be all or nothing. */
  isNothing?: boolean;
}

const SHOWN = 10;

const WORDS: Record<(typeof IMPORT_RESULTS)[number], string> = {
  created: 'created',
  overwritten: 'overwritten',
  skipped: 'here already',
  kept: 'kept for exports',
  failed: 'not imported',
};

/** The import log: counts, the first lines that failed and why, warnings, and each connector that needs signing in and can push. */
export function importLog(log: ImportLog): Message {
  const asked = askedToSignIn(log);
  const summary = summarise(log);
  const blocks: KnownBlock[] = [
    richText([
      lines([leaf(summary, { bold: true })]),
      ...bullets(
        perType(log.byType, log.isNothing ? { ...WORDS, skipped: 'left out' } : WORDS).map((text) =>
          section(leaf(text)),
        ),
      ),
    ]),
    ...remarks('Not imported', log.errors, log.failed),
    ...remarks('Imported, with a remark', log.warnings),
    ...asked.map((one) => connectorRow(one, log.spaceId)),
  ];
  const first = log.errors[0];
  const fault = first ? `${lineName(first.line)}: ${cut(first.message, 200)}` : '';
  const signedOut = asked.filter(({ end }) => end === undefined).map(({ name }) => clip(name, 60));
  const sign = signedOut.length === 0 ? '' : `Sign in to ${listing(signedOut)}.`;
  return { text: topText(summary, fault, sign), blocks };
}

/** The connectors that the log asks somebody to sign in to, or did; none where nothing was imported. */
export function askedToSignIn({
  connectors,
  isNothing,
}: Pick<ImportLog, 'connectors' | 'isNothing'>): AskedConnector[] {
  if (isNothing) return [];
  return connectors
    .filter(({ type, missingSecrets }) => missingSecrets && definitionOf(type) !== undefined)
    .slice(0, SHOWN);
}

function connectorRow(one: AskedConnector, spaceId: string): SectionBlock {
  const name = clip(one.name, 100);
  if (one.end === undefined) return signInRow(`${name} needs signing in.`, one, spaceId);
  return { type: 'section', text: plain(endWords(name, one.end)) };
}

function endWords(name: string, end: SignInEnd): string {
  if (end === 'deleted') return `${name} was deleted. Nobody needs to sign in to it.`;
  return end.by === null ? `✅ ${name} needs no signing in now.` : `✅ ${name}: signed in by ${clip(end.by, 80)}.`;
}

function summarise(log: ImportLog): string {
  const changed = log.created + log.overwritten;
  const name = clip(log.fileName, 100);
  const failed = log.failed > 0 && `${log.failed.toLocaleString('en')} not imported`;
  if (log.isNothing) {
    return `⚠️ ${name}: nothing was imported, because ${count(log.failed, 'object')} cannot be and you chose all or nothing.`;
  }
  if (!failed && log.skipped === 0) return `✅ ${name}: all ${count(changed + log.kept, 'object')} imported.`;
  const here = log.skipped > 0 && `${log.skipped.toLocaleString('en')} here already`;
  const came = changed === 0 && here ? 'nothing new' : `${count(changed + log.kept, 'object')} imported`;
  return `${failed ? '⚠️' : '✅'} ${name}: ${[came, here, failed].filter(Boolean).join(', ')}.`;
}

/** What became, or would become, of each type; one line a type. */
export function perType(byType: ImportLog['byType'], words: Readonly<typeof WORDS> = WORDS): string[] {
  const rows = Object.entries(byType)
    .sort(byTypeOrder)
    .map(([type, counts]) => {
      const results = IMPORT_RESULTS.filter((result) => counts[result]);
      const total = results.reduce((sum, result) => sum + (counts[result] ?? 0), 0);
      const [only, another] = results;
      if (only && !another) return `${countOfType(type, total)}, ${words[only]}`;
      const parts = results.map((result) => `${(counts[result] ?? 0).toLocaleString('en')} ${words[result]}`);
      return `${countOfType(type, total)}: ${parts.join(', ')}`;
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
  const name = type === undefined ? '' : typeName(type);
  const object = title?.trim() ? `“${cut(title, 60)}”` : cut([name, id].filter(Boolean).join(' '), 80);
  return [
    leaf(lineName(line), { bold: true }),
    leaf(object === '' ? ': ' : ` (${object}): `),
    ...leaves(cut(message, 200)),
  ];
}
