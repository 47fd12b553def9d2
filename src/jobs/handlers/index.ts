import type { Handlers } from '../handler.ts';
import { addFiles } from './add-files.ts';
import { bulkReport } from './bulk-report.ts';
import { deliverPushes } from './deliver-pushes.ts';
import { linkTicket } from './link-ticket.ts';
import { mirrorReply } from './mirror-reply.ts';
import { notify } from './notify.ts';
import { purge } from './purge.ts';
import { renderCase } from './render-case.ts';
import { run } from './run.ts';
import { tidy } from './tidy.ts';
import { uploadFile } from './upload-file.ts';

/** Every kind of work and who does it. */
export const handlers: Handlers = {
  add_files: addFiles,
  bulk_report: bulkReport,
  deliver_pushes: deliverPushes,
  link_ticket: linkTicket,
  mirror_reply: mirrorReply,
  notify,
  purge,
  run,
  render_case: renderCase,
  tidy,
  upload_file: uploadFile,
};
