import { present } from '../../core/lists.ts';
import type { CaseUser } from '../../core/user.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { performAsSystem } from '../../operations/perform.ts';
import { refusedPart } from '../../slack/blocks/cases/refused-part.ts';
import { isSlackUser } from '../../slack/blocks/people.ts';
import { slackError } from '../../slack/context/slack-error.ts';
import { findSharer, isRefusedElsewhere } from '../../store/cases/card-refusals.ts';
import { deleteShownPart, type ShownPart, saveShownPart } from '../../store/cases/case-cards.ts';
import { findCase } from '../../store/cases/cases.ts';
import type { Scope } from '../../store/database.ts';
import { addEffect } from '../../store/effects.ts';
import { bearsId, findPosted } from '../deliver/find-posted.ts';
import { isChangeRefused } from '../deliver/refusals.ts';
import { isUnreachableCode } from '../deliver/unreachable.ts';
import type { JobContext } from '../handler.ts';
import { type Refusal, sendInSimplerForms } from './send-part.ts';
import type { Part } from './thread.ts';

/** Where a part belongs: its case and channel, and the thread under the card, once that is posted. */
export interface PartAddress {
  scope: Scope;
  caseId: string;
  channelId: string;
  threadTs?: string;
}

const PART_METADATA_TYPE = 'docket_part';

/**
 * Post a part, once. A row says "being posted" before Slack is called; when such a row is found, an earlier attempt may
 * have posted and died, so the message is looked for by its metadata first, and brought up to date. Return its `ts`;
 * undefined where Slack refuses it in every form.
 */
export async function postPart(
  context: JobContext,
  place: PartAddress,
  part: Part,
  shown: ShownPart | undefined,
): Promise<string | undefined> {
  const { deps, slack } = context;
  const { scope, caseId, channelId, threadTs } = place;
  const isRefused =
    shown?.ts === null && shown.refusal !== null && !isUnreachableCode(shown.refusal) && shown.hash === part.hash;
  if (isRefused) return undefined;
  const address = { channel: channelId, ...(threadTs !== undefined && { thread_ts: threadTs }) };
  const id = `${scope.spaceId}:${caseId}:${part.part}`;
  const posted = shown?.hash ? await findPosted(slack, address, new Date(shown.createdAt), bearsId(id)) : undefined;
  if (posted !== undefined && (await updatePart(context, place, part, posted, shown?.refusal))) return posted;
  const being = { channelId, part: part.part, ts: null, hash: part.hash };
  await performAsSystem(deps, 'recordShownPart', scope, ({ tx }) => saveShownPart(tx, scope, caseId, being));
  const { answer, refusal } = await sendInSimplerForms(slack, part.message, (message) =>
    slack.chat.postMessage({
      ...address,
      ...message,
      metadata: { event_type: PART_METADATA_TYPE, event_payload: { id } },
    }),
  );
  const ts = answer && present(answer.ts, 'time of the message');
  await record(context, place, part, { ts: ts ?? null, refusal, before: shown?.refusal });
  return ts;
}

/** Bring a posted part up to date; one that Slack lets nobody change stays as it was. Return false when it is gone. */
export async function updatePart(
  context: JobContext,
  place: PartAddress,
  part: Part,
  ts: string,
  before: string | null | undefined,
): Promise<boolean> {
  const { deps, slack } = context;
  const { scope, caseId, channelId } = place;
  try {
    const update = { channel: channelId, ts };
    const { refusal } = await sendInSimplerForms(slack, part.message, (message) =>
      slack.chat.update({ ...update, ...message }),
    );
    await record(context, place, part, { ts, refusal, before });
  } catch (error) {
    const code = slackError(error);
    if (code !== undefined && isChangeRefused(error)) {
      await record(context, place, part, { ts, refusal: { code, left: 'as_it_was' }, before });
      return true;
    }
    if (code !== 'message_not_found') throw error;
    await performAsSystem(deps, 'forgetShownPart', scope, ({ tx }) =>
      deleteShownPart(tx, scope, caseId, { channelId, part: part.part, ts }),
    );
    return false;
  }
  return true;
}

/** Note what is shown of a part, and what Slack refuses of it: whoever that concerns is told once. */
async function record(
  { deps }: JobContext,
  { scope, caseId, channelId }: PartAddress,
  { part, hash, by }: Part,
  { ts, refusal, before }: { ts: string | null; refusal: Refusal | undefined; before: string | null | undefined },
): Promise<void> {
  await performAsSystem(deps, 'recordShownPart', scope, async (context) => {
    const { tx } = context;
    await saveShownPart(tx, scope, caseId, { channelId, part, ts, hash, refusal: refusal?.code ?? null });
    if (!refusal || refusal.code === before) return;
    deps.log.warn({ case: caseId, channel: channelId, part, ...refusal }, 'Slack refuses a message for good');
    const found = await findCase(tx, scope, { id: caseId });
    const userId = await concerned(context, scope, { caseId, channelId, part, by }, refusal);
    if (!found || userId === undefined) return;
    const message = refusedPart({ part, number: found.incremental_id, channelId, left: refusal.left });
    await addEffect(tx, 'notify', { ...scope, userId, channelId: userId, ...message });
  });
}

/**
 * The Slack user id of the author, or else of whoever shared the case there; nobody where they know already of another
 * message of the thread.
 */
async function concerned(
  { tx }: WriteContext,
  scope: Scope,
  { caseId, channelId, part, by }: { caseId: string; channelId: string; part: string; by: CaseUser | undefined },
  { code }: Refusal,
): Promise<string | undefined> {
  const author = by?.profile_uid;
  if (author !== undefined && isSlackUser(author)) return author;
  if (await isRefusedElsewhere(tx, scope, caseId, { channelId, part, refusal: code })) return undefined;
  return findSharer(tx, scope, caseId, channelId);
}

/** Take a part away that is no longer wanted; a message that is gone already is fine. */
export async function removePart({ deps, slack }: JobContext, place: PartAddress, shown: ShownPart): Promise<void> {
  const { scope, caseId, channelId } = place;
  if (shown.ts !== null) {
    try {
      await slack.chat.delete({ channel: channelId, ts: shown.ts });
    } catch (error) {
      if (!GONE_FOR_US.has(slackError(error))) throw error;
    }
  }
  await performAsSystem(deps, 'forgetShownPart', scope, ({ tx }) => deleteShownPart(tx, scope, caseId, shown));
}

/** Slack's answers for a message that is gone, or that nobody but an owner may delete: no later try would fare better. */
const GONE_FOR_US: ReadonlySet<string | undefined> = new Set([
  'message_not_found',
  'cant_delete_message',
  'compliance_exports_prevent_deletion',
]);
