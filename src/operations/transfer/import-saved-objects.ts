import { z } from 'zod';
import type { Connector } from '../../core/connectors/connector.ts';
import { DocketError } from '../../core/error.ts';
import type { ReportTo } from '../../core/report-to.ts';
import {
  type ImportedConnector,
  type ImportResult,
  type ImportWarning,
  MAX_LISTED_REMARKS,
} from '../../core/transfer/import-result.ts';
import { parsePrinted } from '../../saved-objects/as-came.ts';
import { toConnector } from '../../saved-objects/model/connector.ts';
import { type OpenExport, openExport } from '../../saved-objects/open-export.ts';
import { findConnectors } from '../../store/connectors/connectors.ts';
import { claimRun, findRun, finishRun, insertRun, lockRun } from '../../store/runs.ts';
import { countWritten, listNumbers } from '../../store/transfer/import-decisions.ts';
import { claimSpace, noteMet, noteSeen, openMet } from '../../store/transfer/import-met.ts';
import { refreshStatistics } from '../../store/transfer/import-statistics.ts';
import { openWaiting } from '../../store/transfer/import-waiting.ts';
import { correctLog, stagedConnectors, writeLog } from '../../store/transfer/imports.ts';
import { storeActor } from '../actor.ts';
import type { Actor, Deps, WriteContext, WriteOperation } from '../operation.ts';
import { perform } from '../perform.ts';
import { requestTickets } from './copied-tickets.ts';
import { writeOver } from './finish-import.ts';
import { type ImportOptions, type ImportProgress, importOptions } from './import-options.ts';
import { planStage } from './plan-import.ts';
import { readFile } from './read-import-file.ts';
import { summariseImport } from './summarise-import.ts';
import { withTemporaryFile } from './with-temporary-file.ts';
import { askToSignIn, leadsWhereItDid } from './write-connectors.ts';
import { type Writing, writePlan } from './write-import.ts';

/** What an import is done with. */
export interface ImportInput extends ImportAsked {
  source: AsyncIterable<Uint8Array>;
  progress?: ImportProgress;
  /** Where the ends of the pushes are reported that it asks for. */
  reportTo?: ReportTo;
  /** What the run must cause after commit, in the same transaction. */
  after?(context: WriteContext, result: ImportResult): Promise<void>;
}

const asked = z.object({
  options: importOptions,
  /** The waiting run that this is; without it the import makes a run of its own for its log. */
  runId: z.string().exactOptional(),
});
type ImportAsked = z.infer<typeof asked>;

/**
 * Make the operation that imports a file of saved objects into the actor's space: read it once, plan, write everything
 * in one transaction. A run that has ended is not done again: return what came out then. Throw a `DocketError` when the
 * file is no export; a bad line only fails that line.
 */
function importObjects(work: Omit<ImportInput, keyof ImportAsked>): WriteOperation<ImportAsked, ImportResult> {
  return {
    name: 'importSavedObjects',
    once: true,
    capability: 'import_export',
    input: asked,
    async write(context, input) {
      if (input.runId !== undefined) {
        await claimRun(context.tx, input.runId);
        const run = await findRun(context.tx, context.actor, input.runId);
        if (run?.kind === 'import' && run.result.imported) return run.result.imported;
      }
      return withTemporaryFile(async (file) => {
        const opened = await openExport(work.source, file);
        try {
          return await importOpened(context, opened, { ...work, ...input });
        } finally {
          opened.bundle?.close();
        }
      });
    },
  };
}

async function importOpened(context: WriteContext, opened: OpenExport, input: ImportInput): Promise<ImportResult> {
  const { tx, actor, deps, at } = context;
  const { options, progress, after } = input;
  const file = await readFile(tx, opened, progress);
  if (!options.dryRun) await claimSpace(tx, actor);
  await planStage(tx, actor, { ...options, newId: deps.id });
  if (options.dryRun) {
    const result = await summariseImport(tx, actor, file.warnings);
    const connectors = await connectorsOf(context, new Set(), options);
    return { ...result, connectors, overview: await file.overview.result(tx, actor) };
  }
  await openMet(tx);
  await noteMet(tx, actor);
  await noteSeen(tx, actor);
  const writing: Writing = {
    options,
    bundle: opened.bundle,
    largest: file.largest,
    waiting: await openWaiting(tx, actor),
    usedConnectors: new Set(),
  };
  await writePlan(context, writing, progress);
  const id = input.runId ?? (await ownRun(context));
  await writeLog(tx, actor, id, file.warnings);
  // Here, and not after commit, so that nobody's query is planned for the tables as they were.
  if ((await countWritten(tx)) > ANALYZE_FROM_OBJECTS) await refreshStatistics(tx);
  const summarise = async (warnings: readonly ImportWarning[]) => ({
    ...(await summariseImport(tx, actor, warnings)),
    numbers: await listNumbers(tx, MAX_LISTED_REMARKS),
  });
  let summary = await summarise(file.warnings);
  // From here on others wait.
  const over = await writeOver(context, writing);
  if (over) {
    const warnings = [...over, ...file.warnings];
    await correctLog(tx, actor, id, warnings);
    summary = await summarise(warnings);
  }
  await askToSignIn(context, writing.usedConnectors);
  const connectors = await connectorsOf(context, writing.usedConnectors, options);
  const requested = await requestTickets(context, options, input.reportTo);
  const { tickets } = summary;
  const result: ImportResult = {
    ...{ ...summary, connectors },
    ...(tickets && requested !== undefined && { tickets: { ...tickets, requested } }),
  };
  // Last, as whoever wants to stop the import waits from here on.
  const run = await lockRun(tx, actor, id);
  if (run?.state === 'cancelled') throw new DocketError('import_stopped');
  const message = run?.kind === 'import' ? run.result.message : undefined;
  await finishRun(tx, actor, id, { state: 'done', result: { ...(message && { message }), imported: result }, at });
  context.counted.push({ what: 'import', outcome: 'done' });
  await after?.(context, result);
  return result;
}

/** So many objects that Postgres must look at the tables anew, or it plans the next queries as if they were empty. */
const ANALYZE_FROM_OBJECTS = 5_000;

/** Import a file of saved objects, as `importObjects` says. */
export function performImport(deps: Deps, actor: Actor, input: ImportInput): Promise<ImportResult> {
  const { options, runId, ...work } = input;
  return perform(deps, importObjects(work), actor, { options, ...(runId !== undefined && { runId }) });
}

/** Import what `source` holds; the capability `import_export` is needed. See `importObjects`. */
export function importSavedObjects(
  deps: Deps,
  actor: Actor,
  source: AsyncIterable<Uint8Array>,
  options: ImportOptions,
  progress?: ImportProgress,
): Promise<ImportResult> {
  return performImport(deps, actor, { source, options, ...(progress && { progress }) });
}

async function ownRun({ tx, actor, deps, at }: WriteContext): Promise<string> {
  const id = deps.id();
  const kind = 'direct_import';
  await insertRun(tx, actor, { id, kind, state: 'running', input: {}, actor: storeActor(actor), created_at: at });
  return id;
}

/** The connectors of the file and those that its cases use, as they stand here, or would after a trial run. */
async function connectorsOf(
  { tx, actor }: WriteContext,
  used: ReadonlySet<string>,
  { dryRun }: ImportOptions,
): Promise<ImportedConnector[]> {
  const staged = await stagedConnectors(tx);
  const brought = new Map(staged.map(({ id, kind, object }) => [id, { kind, as: toConnector(parsePrinted(object)) }]));
  const here = await findConnectors(tx, actor, [...new Set([...brought.keys(), ...used])]);
  const found = new Map([...brought].map(([id, { as }]) => [id, importedConnector({ ...as, id })]));
  for (const connector of here) {
    const next = brought.get(connector.id);
    const replaces = dryRun && next?.kind === 'overwrite';
    const stays = !replaces || (!connector.isMissingSecrets && leadsWhereItDid(connector, next.as));
    if (stays) found.set(connector.id, importedConnector(connector));
  }
  return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function importedConnector({ id, name, actionTypeId, isMissingSecrets }: Connector): ImportedConnector {
  return { id, name, type: actionTypeId, missingSecrets: isMissingSecrets };
}
