import type { Handlers } from '../handler.ts';
import { addFiles } from './add-files.ts';
import { askPush } from './ask-push.ts';
import { bulkReport } from './bulk-report.ts';
import { carryOutRun } from './carry-out-run.ts';
import { deliverPushes } from './deliver-pushes.ts';
import { findMissed } from './find-missed.ts';
import { handleDelivery } from './handle-delivery.ts';
import { linkTicket } from './link-ticket.ts';
import { loadChoices } from './load-choices.ts';
import { lookAfterConnectors } from './look-after-connectors.ts';
import { lookAtChannels } from './look-at-channels.ts';
import { mirrorReply } from './mirror-reply.ts';
import { notify } from './notify.ts';
import { notifyAdministrators } from './notify-administrators.ts';
import { previewImport } from './preview-import.ts';
import { purge } from './purge.ts';
import { readTickets } from './read-tickets.ts';
import { renderCase } from './render-case.ts';
import { replaceTicket } from './replace-ticket.ts';
import { reportPushes } from './report-pushes.ts';
import { reportReauthentication } from './report-reauthentication.ts';
import { reportRun } from './report-run.ts';
import { showImportLog } from './show-import-log.ts';
import { testConnector } from './test-connector.ts';
import { tidy } from './tidy.ts';
import { uploadFile } from './upload-file.ts';

/** Every kind of work and who does it. */
export const handlers: Handlers = {
  add_files: addFiles,
  ask_push: askPush,
  bulk_report: bulkReport,
  carry_out_run: carryOutRun,
  deliver_pushes: deliverPushes,
  find_missed: findMissed,
  handle_delivery: handleDelivery,
  link_ticket: linkTicket,
  load_choices: loadChoices,
  look_after_connectors: lookAfterConnectors,
  look_at_channels: lookAtChannels,
  mirror_reply: mirrorReply,
  notify,
  notify_administrators: notifyAdministrators,
  preview_import: previewImport,
  purge,
  read_tickets: readTickets,
  render_case: renderCase,
  replace_ticket: replaceTicket,
  show_import_log: showImportLog,
  report_reauthentication: reportReauthentication,
  report_pushes: reportPushes,
  report_run: reportRun,
  test_connector: testConnector,
  tidy,
  upload_file: uploadFile,
};
