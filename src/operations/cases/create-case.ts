import { z } from 'zod';
import { CASE_SEVERITIES, type Case, type CaseConnector, NO_CONNECTOR } from '../../core/cases/case.ts';
import { assignee } from '../../core/cases/case-schemas.ts';
import { createCase as decide } from '../../core/cases/create-case.ts';
import { externalConsent } from '../../core/cases/external-channel.ts';
import { insertCase, takeNumbers } from '../../store/cases/cases.ts';
import { insertUserActions } from '../../store/cases/user-actions.ts';
import { findConnectors } from '../../store/connectors/connectors.ts';
import { chooseConnector } from '../connectors/choose-connector.ts';
import { connectorSettingsOf } from '../connectors/get-connector-settings.ts';
import { onCaseCreated } from '../on-case-changed.ts';
import type { WriteContext, WriteOperation } from '../operation.ts';
import { userAction } from './change-cases.ts';
import { shareIn } from './share-case.ts';

const input = z.object({
  title: z.string(),
  description: z.string(),
  severity: z.enum(CASE_SEVERITIES).exactOptional(),
  tags: z.array(z.string()).exactOptional(),
  category: z.string().nullable().exactOptional(),
  assignees: z.array(assignee).exactOptional(),
  /** Where it is pushed to, `none` for nowhere; left out, the space's default. */
  connectorId: z.string().exactOptional(),
  /** Fields of the ticket there, by Kibana's keys. */
  connectorFields: z.record(z.string(), z.unknown()).nullable().exactOptional(),
  /** The channel that shows the case's card. */
  channelId: z.string().exactOptional(),
  /** What was agreed to where other organisations read that channel. */
  consent: externalConsent.exactOptional(),
});

type Input = z.infer<typeof input>;

/** Open a case, give it its number, and show its card in the channel where it was asked for. */
export const createCase: WriteOperation<Input, Case> = {
  name: 'createCase',
  capability: 'create_cases',
  input,
  async write(context, { channelId, consent, connectorId, connectorFields, ...fields }) {
    const { tx, deps, actor, at, touched } = context;
    const settings = await connectorSettingsOf(tx, actor);
    const connector = await connectorFor(context, connectorId, connectorFields, settings.defaultConnectorId);
    const identity = { id: deps.id(), incremental_id: await takeNumbers(tx, actor, 1) };
    const { after, actions } = decide({ ...fields, connector }, identity, { at, by: actor.user });
    await insertCase(tx, actor, after);
    await insertUserActions(
      tx,
      actor,
      actions.map((action) => userAction(context, after, action)),
    );
    touched.add(after.id);
    await onCaseCreated(context, after);
    if (channelId !== undefined) await shareIn(context, after.id, channelId, consent);
    return after;
  },
};

/** The connector that was asked for; else the space's default, as long as it is there. */
async function connectorFor(
  context: WriteContext,
  asked: string | undefined,
  fields: Record<string, unknown> | null = null,
  usual: string,
): Promise<CaseConnector> {
  if (asked !== undefined) return { fields, ...(await chooseConnector(context, asked, fields)) };
  if (usual === NO_CONNECTOR.id) return NO_CONNECTOR;
  const [found] = await findConnectors(context.tx, context.actor, [usual]);
  return found ? { id: found.id, name: found.name, type: found.actionTypeId, fields } : NO_CONNECTOR;
}
