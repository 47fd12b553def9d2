import { personName } from '../../slack/blocks/people.ts';
import { importLog } from '../../slack/blocks/transfer/import-log.ts';
import type { AskedConnector } from '../../slack/blocks/transfer/import-sign-ins.ts';
import { type ConnectorRow, listConnectors } from '../../store/connectors/connectors.ts';
import { findRun } from '../../store/runs.ts';
import { ifGone } from '../deliver/unreachable.ts';
import type { Handler } from '../handler.ts';
import { shownLog } from '../transfer/report-import.ts';

/**
 * Show in the posted log of an import which of its connectors still need signing in, and who signed in to the others.
 */
export const showImportLog: Handler<'show_import_log'> = async ({ deps, slack }, { runId, ...scope }) => {
  const run = await findRun(deps.database.read, scope, runId);
  if (run?.kind !== 'import' || !run.result.log) return;
  const here = await listConnectors(deps.database.read, scope);
  const shown = shownLog({ ...run, scope });
  const connectors = shown.connectors.map((one) => asItIs(one, here));
  await slack.chat.update({ ...run.result.log, ...importLog({ ...shown, connectors }) }).catch(ifGone);
};

function asItIs(asked: AskedConnector, here: readonly ConnectorRow[]): AskedConnector {
  const found = here.find(({ id }) => id === asked.id);
  if (!found) return { ...asked, end: 'deleted' };
  if (found.isMissingSecrets) return asked;
  const by = found.signed_in_by && personName(found.signed_in_by, { user: () => undefined });
  return { ...asked, end: { by } };
}
