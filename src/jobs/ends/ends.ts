import type { ReportTo } from '../../core/report-to.ts';
import type { CaseUser } from '../../core/user.ts';
import type { WriteContext } from '../../operations/operation.ts';
import { isSlackUser } from '../../slack/blocks/people.ts';
import { authorOfDelivery } from '../../slack/listen/handle-delivery.ts';
import { endUploading, findFile } from '../../store/attachments/files.ts';
import { findReply } from '../../store/attachments/mirror.ts';
import { listShownParts } from '../../store/cases/case-cards.ts';
import { findCase } from '../../store/cases/cases.ts';
import { findConnector } from '../../store/connectors/connectors.ts';
import type { Scope } from '../../store/database.ts';
import { type Delivery, findDelivery } from '../../store/inbox.ts';
import { listRequested } from '../../store/push/push-requests.ts';
import { findPush } from '../../store/push/pushes.ts';
import { renderCases } from '../../store/render-jobs.ts';
import type { Concern, Ends } from './end.ts';
import { closeRun, describeRun } from './run-ends.ts';

/** How each kind of work ends that could not be done: the only place where that is said. */
export const ends: Ends = {
  render_case: {
    isKeyed: true,
    async describe(context, { caseId, ...scope }) {
      const of = await nameCase(context, scope, caseId);
      if (of === undefined) return undefined;
      const shown = await listShownParts(context.tx, scope, caseId);
      const sharer = shown.find(({ part, requestedBy }) => part === 'card' && requestedBy !== null)?.requestedBy;
      return { what: `What is shown of ${of} in Slack is not up to date.`, to: directTo(sharer) };
    },
  },
  add_files: {
    async describe(context, { caseId, source, reportTo, ...scope }) {
      const of = await nameCase(context, scope, caseId);
      if (of === undefined) return undefined;
      const what = source.wholeThread ? 'A thread' : source.files.length === 1 ? 'A file' : 'Files';
      return { what: `${what} could not be added to ${of}; nothing of it is there.`, to: reportTo };
    },
  },
  handle_delivery: {
    async describe({ tx }, { workspaceId, key }) {
      const delivery = await findDelivery(tx, workspaceId, key);
      return delivery && { what: undone[delivery.kind], to: authorOfDelivery(delivery) };
    },
  },
  find_missed: {
    describe: () => ({ what: 'It could not be looked for what was missed in threads while I was away.' }),
  },
  mirror_reply: {
    isKeyed: true,
    async describe(context, { channelId, ts, ...scope }) {
      const reply = await findReply(context.tx, scope.workspaceId, { channelId, ts });
      const of = reply && (await nameCase(context, { ...scope, spaceId: reply.spaceId }, reply.caseId));
      if (of === undefined) return undefined;
      const what = `The comment of a reply in the thread of ${of} is not up to date.`;
      return { what, to: directToUser(reply?.author.user) };
    },
  },
  upload_file: {
    async describe(context, { fileId, ...scope }) {
      const file = await findFile(context.tx, scope, fileId);
      const of = file && (await nameCase(context, scope, file.case_id));
      if (of === undefined) return undefined;
      const what = `The picture ${file?.name} is stored with ${of}, but its thread shows a link instead of it.`;
      return { what, to: directToUser(file?.created_by) };
    },
    async close({ tx }, { fileId, ...scope }) {
      const caseId = await endUploading(tx, scope, fileId);
      if (caseId !== undefined) await renderCases(tx, scope, [caseId]);
      return false;
    },
  },
  preview_import: { describe: describeRun, close: closeRun },
  carry_out_run: { describe: describeRun, close: closeRun },
  report_run: {
    async describe(context, payload) {
      const run = await describeRun(context, payload);
      return run && { ...run, what: 'How your import, export or change of many cases went could not be reported.' };
    },
  },
  bulk_report: {
    describe: (_, { userId }) => ({
      what: 'The list of what became of each case did not reach you.',
      to: directTo(userId),
    }),
  },
  notify: { describe: () => ({ what: 'A message of mine did not reach whom it was for.' }) },
  notify_administrators: {
    isKeyed: true,
    describe: () => ({ what: 'Administrators could not be told of what was given up.' }),
  },
  deliver_pushes: {
    isKeyed: true,
    describe: (context, payload) => ofConnector(context, payload, 'Pushes wait, as they could not be sent:'),
  },
  report_pushes: {
    isKeyed: true,
    async describe({ tx }, { requestId, ...scope }) {
      const asked = await listRequested(tx, scope, requestId);
      const to = asked.find(({ report_to }) => report_to)?.report_to;
      return asked.length === 0
        ? undefined
        : { what: 'How your pushes went could not be reported.', to: to ?? undefined };
    },
  },
  ask_push: {
    isKeyed: true,
    async describe({ tx }, { pushId, ...scope }) {
      const push = await findPush(tx, scope, pushId);
      const what = 'A question whether a push has made a ticket could not be asked, or its answer not be shown.';
      return push && { what, to: directTo(push.report_to?.userId) ?? directToUser(push.requested_by) };
    },
  },
  link_ticket: {
    isKeyed: true,
    async describe(context, { caseId, reportTo, ...scope }) {
      const of = await nameCase(context, scope, caseId);
      return of === undefined ? undefined : { what: `No ticket was linked to ${of}.`, to: reportTo };
    },
  },
  replace_ticket: {
    isKeyed: true,
    async describe(context, { pushId, reportTo, ...scope }) {
      const push = await findPush(context.tx, scope, pushId);
      const of = push && (await nameCase(context, scope, push.case_id));
      return of === undefined ? undefined : { what: `No new ticket was made for ${of}.`, to: reportTo };
    },
  },
  report_reauthentication: {
    isKeyed: true,
    describe: () => ({ what: 'A prompt to sign in to a connector could not be posted or brought up to date.' }),
  },
  show_import_log: {
    isKeyed: true,
    async describe(context, payload) {
      const run = await describeRun(context, payload);
      return run && { ...run, what: 'The log of your import does not show who has signed in to its connectors.' };
    },
  },
  test_connector: {
    async describe(context, { reportTo, ...payload }) {
      const told = await ofConnector(context, payload, 'It could not be tried out whether this connector works:');
      return told && { ...told, to: reportTo };
    },
  },
  load_choices: {
    isKeyed: true,
    describe: (context, payload) =>
      ofConnector(context, payload, 'Choices could not be loaded; those of last time stay:'),
  },
  read_tickets: {
    isKeyed: true,
    describe: (context, payload) => ofConnector(context, payload, 'What changed in tickets could not be read:'),
  },
  look_after_connectors: {
    isKeyed: true,
    describe: () => ({ what: 'The sign-ins of connectors could not be renewed.' }),
  },
  look_at_channels: { describe: () => ({ what: 'It could not be looked which organisations read some channels.' }) },
  purge: {
    isKeyed: true,
    describe: () => ({ what: 'What was long enough in the trash could not be removed for good.' }),
  },
  tidy: { isKeyed: true, describe: () => ({ what: 'What is kept for a while only could not be removed.' }) },
};

/** What could not be done of what Slack delivered, by its kind; of what was asked for, a part may be done. */
const undone: Record<Delivery['kind'], string> = {
  words: 'I could not do anything with a message of yours here, so no case has it.',
  message: 'I could not do anything with a message of yours here, so no case has it.',
  command: 'I could not finish a command of yours here; I still have its text.',
  form: 'I could not finish what you sent in a form; I still have what you filled in.',
};

/** `case 42`; undefined where the case is gone. */
async function nameCase({ tx }: WriteContext, scope: Scope, caseId: string): Promise<string | undefined> {
  const found = await findCase(tx, scope, { id: caseId });
  return found && `case ${found.incremental_id}`;
}

function directTo(userId: string | null | undefined): ReportTo | undefined {
  return userId && isSlackUser(userId) ? { userId, channelId: userId } : undefined;
}

function directToUser(user: CaseUser | null | undefined): ReportTo | undefined {
  return directTo(user?.profile_uid);
}

async function ofConnector(
  { tx }: WriteContext,
  { connectorId, workspaceId, spaceId }: Scope & { connectorId: string },
  what: string,
): Promise<Concern | undefined> {
  const found = await findConnector(tx, { workspaceId, spaceId }, connectorId);
  return found && { what: `${what} ${found.name}.`, to: directToUser(found.owner) };
}
