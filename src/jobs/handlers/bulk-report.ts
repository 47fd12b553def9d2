import { bulkCsv, bulkNdjson } from '../../core/bulk/report.ts';
import { type BulkRow, listBulkRows } from '../../store/bulk/bulk.ts';
import { postTo } from '../deliver/post-to.ts';
import type { Handler } from '../handler.ts';

const REPORT_PAGE_ROWS = 5_000;

/** Send what became of each case of a run to a person's direct messages, as CSV and as NDJSON. */
export const bulkReport: Handler<'bulk_report'> = async ({ deps, slack }, { runId, userId, ...scope }) => {
  const rows: BulkRow[] = [];
  for (
    let page: BulkRow[] = [], after = 0;
    rows.length === 0 || page.length === REPORT_PAGE_ROWS;
    after = page.at(-1)?.seq ?? 0
  ) {
    page = await listBulkRows(deps.database.read, scope, runId, { after, limit: REPORT_PAGE_ROWS });
    rows.push(...page);
    if (page.length === 0) break;
  }
  const file_uploads = [
    { file: Buffer.from(bulkCsv(rows)), filename: 'cases.csv', title: 'Cases' },
    { file: Buffer.from(bulkNdjson(rows)), filename: 'cases.ndjson', title: 'Cases' },
  ];
  const initial_comment = `What became of ${rows.length.toLocaleString('en')} cases.`;
  await postTo(slack, { userId, channelId: userId }, ({ channel }) =>
    slack.filesUploadV2({ channel_id: channel, initial_comment, file_uploads }),
  );
};
