import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { offeredDefinition } from '../../connectors/definitions.ts';
import { keepsAddress } from '../../core/connectors/address.ts';
import type { ConnectorDefinition } from '../../core/connectors/definition.ts';
import { type ConnectorSummary, worksSignedOut } from '../../core/connectors/summary.ts';
import { DocketError } from '../../core/error.ts';
import { invalidInput } from '../../core/invalid-input.ts';
import { forgetSecrets, saveHookSecret } from '../../store/connectors/connector-secrets.ts';
import { findConnector, insertConnector, lockConnector, updateConnector } from '../../store/connectors/connectors.ts';
import { showImportLogs } from '../../store/transfer/import-logs.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { noSecretBox } from './connector-errors.ts';
import { summaryOf } from './list-connectors.ts';

interface Input {
  /** Absent for a new connector. */
  id?: string | undefined;
  type: string;
  name: string;
  config: Record<string, unknown>;
  twoWay?: boolean | undefined;
}

/** What a connector is after it was saved. */
export interface SavedConnector {
  connector: ConnectorSummary;
  created: boolean;
  /** It leads to another server now, so that what it signed in with was forgotten. */
  forgotSecrets: boolean;
}

/**
 * Add a connector, or change one. Its type stays what it is; unknown keys of the configuration are kept. Throw
 * `invalid_input` that names `name` or the key of the configuration at fault.
 */
export const saveConnector: WriteOperation<Input, SavedConnector> = {
  name: 'saveConnector',
  capability: 'cases_connectors',
  input: z.object({
    id: z.string().optional(),
    type: z.string(),
    name: z.string(),
    config: z.record(z.string(), z.unknown()),
    twoWay: z.boolean().optional(),
  }),
  async write(context, input) {
    const definition = offeredDefinition(input.type);
    const entered = { name: checkName(input.name), config: checkConfig(definition, input.config) };
    const twoWay = definition.twoWay && (input.twoWay ?? false);
    const id = input.id ?? context.deps.id();
    const forgotSecrets =
      input.id === undefined
        ? await add(context, definition, { id, ...entered })
        : await edit(context, definition, { id, ...entered });
    await setTwoWay(context, id, input.twoWay === undefined ? undefined : twoWay);
    const row = await findConnector(context.tx, context.actor, id);
    if (!row) throw new DocketError('connector_not_found');
    const connector = summaryOf(row, context.deps.now());
    return { connector, created: input.id === undefined, forgotSecrets };
  },
};

interface ConnectorInput {
  id: string;
  name: string;
  config: Record<string, unknown>;
}

async function add(
  { tx, actor }: WriteContext,
  definition: ConnectorDefinition,
  draft: ConnectorInput,
): Promise<false> {
  const isMissingSecrets = !worksSignedOut(definition, draft.config);
  await insertConnector(tx, actor, { ...draft, actionTypeId: definition.id, isMissingSecrets, owner: actor.user });
  return false;
}

/** Return whether secrets were forgotten. */
async function edit(
  { tx, actor }: WriteContext,
  definition: ConnectorDefinition,
  draft: ConnectorInput,
): Promise<boolean> {
  const { id, name, config } = draft;
  const before = await lockConnector(tx, actor, id);
  if (!before) throw new DocketError('connector_not_found');
  if (before.actionTypeId !== definition.id) {
    throw new DocketError('connector_type_fixed');
  }
  const changes = { name, config, ...(before.owner === null && { owner: actor.user }) };
  await updateConnector(tx, actor, id, { ...changes, failures: 0, open_until: null });
  const isMissing = !worksSignedOut(definition, config);
  const isMoved = !keepsAddress(definition, before.config, config);
  if (isMoved || !before.hasSecrets) await forgetSecrets(tx, actor, id, isMissing);
  if (before.isMissingSecrets && !isMissing) await showImportLogs(tx, actor, id);
  return isMoved && before.hasSecrets;
}

async function setTwoWay({ tx, actor, deps }: WriteContext, id: string, twoWay: boolean | undefined): Promise<void> {
  if (twoWay === undefined) return;
  await updateConnector(tx, actor, id, { two_way: twoWay });
  const found = await lockConnector(tx, actor, id);
  if (!twoWay || found?.hasHook) return;
  if (!deps.secretBox) throw noSecretBox();
  await saveHookSecret(tx, deps.secretBox, actor, id, randomBytes(32).toString('base64url'));
}

/** Characters in the name of a connector. */
const MAX_NAME_LENGTH = 100;

function checkName(name: string): string {
  const trimmed = name.trim();
  if (trimmed !== '' && trimmed.length <= MAX_NAME_LENGTH) return trimmed;
  throw new DocketError('connector_name_unusable', { most: MAX_NAME_LENGTH }, { field: 'name' });
}

function checkConfig(definition: ConnectorDefinition, config: Record<string, unknown>): Record<string, unknown> {
  const result = (definition.savedSchema ?? definition.configSchema).safeParse(config);
  if (result.success) return result.data;
  throw invalidInput(result.error);
}
