import { type Case, NO_CONNECTOR } from '../../core/cases/case.ts';
import type { CaseFollower, Changed } from '../cases/changed.ts';
import { connectorSettingsOf } from '../connectors/get-connector-settings.ts';
import type { WriteContext } from '../operation.ts';
import { cancelWaiting } from './cancel-waiting.ts';
import { request } from './request-pushes.ts';

/** The entries of an activity that tell of something that is sent. */
const PUSHED_TYPES = new Set(['title', 'description', 'tags', 'status', 'severity', 'comment', 'connector']);

/** What pushes do when cases are created or changed. */
export const pushFollower: CaseFollower = { created: pushNew, changed: followEdits };

/** Push a new case by itself where the space says so. */
async function pushNew(context: WriteContext, of: Case): Promise<void> {
  if (of.connector.id === NO_CONNECTOR.id) return;
  const { pushOnCreate } = await connectorSettingsOf(context.tx, context.actor);
  if (pushOnCreate) await request(context, [of.id]);
}

/**
 * Have the pushes of changed cases follow: give up one that waits for a connector that the case no longer has, and
 * where the space says so, push an edit by itself. Where no case has a connector, do nothing.
 */
async function followEdits(context: WriteContext, changed: readonly Changed[]): Promise<void> {
  const { tx, actor } = context;
  const moved = changed.filter(
    ({ before: { connector: had }, after: { connector: has } }) => had.id !== has.id && had.id !== NO_CONNECTOR.id,
  );
  if (moved.length > 0) {
    const ids = moved.map(({ after }) => after.id);
    await cancelWaiting(context, ids, 'of other connectors', 'The case has another connector now.');
  }
  if (context.cameBack) return;
  const edited = changed.filter(
    ({ after, actions }) =>
      after.connector.id !== NO_CONNECTOR.id && actions.some(({ type }) => PUSHED_TYPES.has(type)),
  );
  if (edited.length === 0 || !(await connectorSettingsOf(tx, actor)).pushOnEdit) return;
  await request(
    context,
    edited.map(({ after }) => after.id),
  );
}
