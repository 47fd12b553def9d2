import { caseNumbers } from '../core/transfer/import-numbers.ts';
import { IMPORT_OUTCOMES, type ImportCounts, type ImportResult, lineName } from '../core/transfer/import-result.ts';

/** Return the result of an import for an operator to read; one finding a line. */
export function importWords(result: ImportResult, dryRun: boolean): string {
  const types = Object.entries(result.byType);
  const width = Math.max(0, ...types.map(([type]) => type.length));
  const asking = result.conflicts?.length ?? 0;
  const numbers = caseNumbers(result);
  const missing = result.connectors.filter(({ missingSecrets }) => missingSecrets);
  return [
    `${dryRun ? 'This import would give: ' : ''}${counted(result) || 'nothing to import'}.`,
    ...types.map(([type, counts]) => `  ${type.padEnd(width)}  ${counted(counts)}`),
    ...(numbers === '' ? [] : [`${numbers}.`]),
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
