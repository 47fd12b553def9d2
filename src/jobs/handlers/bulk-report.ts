import { bulkCsv, bulkNdjson } from '../../core/bulk/report.ts';
import { type BulkRow, listBulkRows } from '../../store/bulk/bulk.ts';
import { postTo } from '../deliver/post-to.ts';
import { shareOnce } from '../deliver/share-once.ts';
import type { Handler } from '../handler.ts';

const REPORT_PAGE_ROWS = 5_000;

/** Send what became of each case of a run to a person's direct messages, as CSV and as NDJSON. */
export const bulkReport: Handler<'bulk_report'> = async (context, { runId, userId, ...scope }, job) => {
  const { deps, slack } = context;
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
  const files = [
    { name: 'cases.csv', title: 'Cases', content: new Blob([bulkCsv(rows)]) },
    { name: 'cases.ndjson', title: 'Cases', content: new Blob([bulkNdjson(rows)]) },
  ];
  const words = `What became of ${rows.length.toLocaleString('en')} cases.`;
  const sharing = { key: `bulk-report:${job.id}`, files, words };
  await postTo(slack, { userId, channelId: userId }, (address) => shareOnce(context, scope, address, sharing));
};
