import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { DocketError } from '../../core/error.ts';
import type { ImportConflict, ImportResult } from '../../core/transfer/import-result.ts';
import { TICKET_CHOICES, TRASH_CHOICES } from '../../core/transfer/import-run.ts';
import type { ImportOptions, ImportProgress } from '../../operations/transfer/import-options.ts';
import { importSavedObjects } from '../../operations/transfer/import-saved-objects.ts';
import { withTemporaryFile } from '../../operations/transfer/with-temporary-file.ts';
import { askConflicts } from '../ask-conflicts.ts';
import type { Command, Output } from '../command.ts';
import { importWords } from '../import-words.ts';
import { type Option, whereOptions } from '../options.ts';
import { progressBar } from '../progress-bar.ts';
import { atWorkplace, type Workplace } from '../workplace.ts';

const CHOICES = ['ask', 'overwrite', 'skip'] as const;

const options = {
  ...whereOptions,
  'on-conflict': {
    type: 'string',
    value: CHOICES.join('|'),
    meaning: 'what becomes of objects that are here already; ask in a terminal, skip elsewhere',
  },
  trash: { type: 'string', value: TRASH_CHOICES.join('|'), meaning: 'what becomes of cases that lie in the trash' },
  'new-copies': { type: 'boolean', default: false, meaning: 'make a new case of every one, under a new id' },
  tickets: { type: 'string', value: TICKET_CHOICES.join('|'), meaning: 'with --new-copies: what becomes of tickets' },
  'dry-run': { type: 'boolean', default: false, meaning: 'say what would come, and write nothing' },
  json: { type: 'boolean', default: false, meaning: 'print the result as JSON, for scripts' },
} as const satisfies Record<string, Option>;

/** Import a file; exit code 0 all imported, 1 some objects failed, 2 nothing could be read. */
export const importFile: Command = {
  summary: 'Import cases from a Kibana export; - reads standard input.',
  takes: 'FILE|-',
  options,
  async run(args, output) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new DocketError('import_path_missing');
    const chosen: ImportOptions = {
      onConflict: onConflict(values['on-conflict'], file, values.json),
      newCopies: values['new-copies'],
      tickets: oneOf('--tickets', values.tickets, TICKET_CHOICES),
      trash: oneOf('--trash', values.trash, TRASH_CHOICES),
      dryRun: values['dry-run'],
    };
    if (values.tickets !== undefined && !chosen.newCopies) throw new DocketError('import_tickets_without_copies');
    const source = await openSource(file);
    return atWorkplace(values, chosen.dryRun ? 'pretend' : 'make', output, async (workplace) => {
      if (!values.json) output.err(`${chosen.dryRun ? 'Trying out' : 'Importing'} ${file} into ${workplace.words}.`);
      try {
        const result = await received(source, (whole) => run(workplace, whole, chosen));
        output.out(values.json ? JSON.stringify(printed(result)) : importWords(result, chosen));
        return result.success ? 0 : 1;
      } catch (error) {
        return unreadable(error, output);
      }
    });
  },
};

/** Return a result under the keys that `--json` prints. */
function printed({ overview, ...result }: ImportResult) {
  return { ...result, ...(overview && { survey: overview }) };
}

/** The first is the default. */
function oneOf<T extends string>(option: string, given: string | undefined, choices: readonly [T, ...T[]]): T {
  const choice = choices.find((one) => one === (given ?? choices[0]));
  if (choice === undefined) throw new DocketError('option_unusable', { option, known: choices.join(', ') });
  return choice;
}

/** Where nobody can be asked, what is here stays. */
function onConflict(given: string | undefined, file: string, json: boolean): ImportOptions['onConflict'] {
  const canAsk = file !== '-' && process.stdin.isTTY && process.stderr.isTTY && !json;
  if (given === undefined) return canAsk ? 'ask' : 'skip';
  const choice = CHOICES.find((one) => one === given);
  if (!choice) throw new DocketError('option_unusable', { option: '--on-conflict', known: CHOICES.join(', ') });
  if (choice === 'ask' && !canAsk) throw new DocketError('option_needs_terminal');
  return choice;
}

interface Source {
  /** Bytes; undefined for what comes in as somebody sends it. */
  size: number | undefined;
  open(): AsyncIterable<Uint8Array>;
}

async function openSource(file: string): Promise<Source> {
  if (file === '-') return { size: undefined, open: () => process.stdin };
  const found = await stat(file).catch(() => undefined);
  if (!found) throw new DocketError('import_path_unknown', { file });
  if (found.isDirectory()) throw new DocketError('import_path_is_folder', { file });
  return { size: found.isFile() ? found.size : undefined, open: () => createReadStream(file) };
}

/** Receive what comes in as it likes, and whole, before `work` reads it: no transaction waits for whoever sends it. */
function received<T>(source: Source, work: (whole: Source) => Promise<T>): Promise<T> {
  if (source.size !== undefined) return work(source);
  return withTemporaryFile(async ({ write }) => {
    const path = await write(source.open());
    return work({ size: (await stat(path)).size, open: () => createReadStream(path) });
  });
}

/** With `ask`, a dry run finds the conflicts, a person answers, and then the import runs. */
async function run({ deps, actor }: Workplace, source: Source, chosen: ImportOptions): Promise<ImportResult> {
  const pass = async (how: ImportOptions): Promise<ImportResult> => {
    const bar = progressBar();
    let bytes = 0;
    const counted = countBytes(source.open(), (size) => {
      bytes += size;
      bar.show('Reading', bytes, source.size ?? bytes);
    });
    const progress: ImportProgress = (step) => step.phase === 'writing' && bar.show('Writing', step.done, step.of);
    try {
      return await importSavedObjects(deps, actor, counted, how, progress);
    } finally {
      bar.clear();
    }
  };
  if (chosen.onConflict !== 'ask' || chosen.dryRun) return pass(chosen);
  const { conflicts = [] } = await pass({ ...chosen, dryRun: true });
  return conflicts.length === 0 ? pass(chosen) : pass({ ...chosen, answers: await onTerminal(conflicts) });
}

async function onTerminal(conflicts: ImportConflict[]) {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await askConflicts(conflicts, (question) => terminal.question(question));
  } finally {
    terminal.close();
  }
}

async function* countBytes(source: AsyncIterable<Uint8Array>, count: (size: number) => void) {
  for await (const chunk of source) {
    count(chunk.length);
    yield chunk;
  }
}

/** A file that is no export is told without the list of options: they are not at fault. */
function unreadable(error: unknown, { err }: Output): number {
  if (!(error instanceof DocketError) || error.field !== 'file') throw error;
  err(error.message);
  return 2;
}
