import { caseNumbers, trashedWords } from '../core/transfer/import-numbers.ts';
import { IMPORT_OUTCOMES, type ImportCounts, type ImportResult, lineName } from '../core/transfer/import-result.ts';
import { count } from '../core/words.ts';
import type { ImportOptions } from '../operations/transfer/import-options.ts';

type How = Pick<ImportOptions, 'dryRun' | 'trash' | 'newCopies' | 'tickets'>;

/** What becomes of cases in the trash, and what became of them. */
const TRASH_WORDS = {
  dry: {
    leave: 'Left there, unless --trash restore or --trash overwrite brings it back.',
    restore: 'Would come back as it was.',
    overwrite: 'Would come back as in the file.',
  },
  done: {
    leave: 'Left there; --trash restore or --trash overwrite brings it back.',
    restore: 'Came back as it was.',
    overwrite: 'Came back as in the file.',
  },
};

function ticketLine({ tickets: found }: ImportResult, { dryRun, newCopies, tickets = 'leave' }: How): string[] {
  if (!found || !newCopies) return [];
  const words = {
    leave: 'Copies have none; --tickets keep keeps the links, --tickets new makes new ones.',
    keep: 'Copies share them.',
    new: dryRun ? 'Copies get new ones.' : `New ones were asked for: ${found.requested ?? 0}.`,
  };
  return [
    `${count(found.cases, 'case')} of the file ${found.cases === 1 ? 'has a ticket' : 'have tickets'}. ${words[tickets]}`,
  ];
}

function trashLine({ trashed }: ImportResult, { dryRun, trash = 'leave' }: How): string[] {
  if (!trashed) return [];
  const verb = dryRun || trash === 'leave' ? (['lies', 'lie'] as const) : (['lay', 'lay'] as const);
  return [`${trashedWords(trashed, verb)}. ${TRASH_WORDS[dryRun ? 'dry' : 'done'][trash]}`];
}

/** Return the result of an import for an operator to read; one finding a line. */
export function importWords(result: ImportResult, how: How): string {
  const { dryRun } = how;
  const types = Object.entries(result.byType);
  const width = Math.max(0, ...types.map(([type]) => type.length));
  const asking = result.conflicts?.length ?? 0;
  const numbers = caseNumbers(result);
  const missing = result.connectors.filter(({ missingSecrets }) => missingSecrets);
  return [
    `${dryRun ? 'This import would give: ' : ''}${counted(result) || 'nothing to import'}.`,
    ...types.map(([type, counts]) => `  ${type.padEnd(width)}  ${counted(counts)}`),
    ...(numbers === '' ? [] : [`${numbers}.`]),
    ...trashLine(result, how),
    ...ticketLine(result, how),
    ...result.errors.map(({ line, message, ...about }) => `${lineName(line)}${named(about)}: ${message}`),
    ...result.warnings.map(({ line, message, ...about }) => `${lineName(line)}${named(about)}, imported: ${message}`),
    ...(asking > 0 ? [`${asking} ${asking === 1 ? 'is' : 'are'} here already and would be asked about.`] : []),
    ...missing.map(({ name, type }) => `Sign in again to the connector ${name} (${type}) before pushing with it.`),
  ].join('\n');
}

function counted(counts: ImportCounts): string {
  const some = IMPORT_OUTCOMES.filter((outcome) => counts[outcome] > 0);
  return some.map((outcome) => `${counts[outcome].toLocaleString('en')} ${outcome}`).join(', ');
}

function named({ type, id, title }: { type?: string; id?: string; title?: string }): string {
  const name = title === undefined ? [type, id].filter(Boolean).join(' ') : `“${title}”`;
  return name === '' ? '' : ` (${name})`;
}
