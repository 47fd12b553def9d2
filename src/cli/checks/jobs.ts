import type { Config } from '../../config.ts';
import { database } from '../../ready.ts';
import { openDatabase } from '../../store/database.ts';
import { jobHealth, kindWords } from '../../store/job-health.ts';
import { type Finding, fine, problem } from './finding.ts';

/** Look whether work in the background was given up, or waits for room. Where the database is not ready, others say so. */
export async function checkJobs(config: Config): Promise<Finding[]> {
  const used = await database(config);
  const db = openDatabase(used.url, { max: 1 });
  try {
    const { givenUp, waitingForDisk } = await jobHealth(db.read);
    const findings = [
      ...givenUp.map((one) =>
        problem(
          `Work: ${kindWords(one)} given up. The Home of Docket in Slack says to administrators what it was; try it again there.`,
        ),
      ),
      ...(waitingForDisk > 0
        ? [problem(`Work: a disk is full, and ${waitingForDisk} wait for room. Make room; they go on by themselves.`)]
        : []),
    ];
    return findings.length > 0 ? findings : [fine('Work: nothing was given up.')];
  } catch {
    return [];
  } finally {
    await db.close();
    await used.stop();
  }
}
