import { parseArgs } from 'node:util';
import { type Config, ConfigError, loadConfig } from '../../config.ts';
import { checkDatabase } from '../checks/database.ts';
import type { Finding } from '../checks/finding.ts';
import { checkJobs } from '../checks/jobs.ts';
import { checkSecrets } from '../checks/secrets.ts';
import { checkSlack } from '../checks/slack.ts';
import type { Command } from '../command.ts';

/** Look at settings, database and Slack without changing anything, and say what to do about each finding. */
export const doctor: Command = {
  summary: 'Check settings, database and Slack, and say what to do.',
  async run(args, { out }) {
    parseArgs({ args, options: {} });
    const findings = await examine();
    for (const { ok, text } of findings) out(`${ok ? 'ok     ' : 'problem'}  ${text}`);
    const problems = findings.filter(({ ok }) => !ok).length;
    out(problems === 0 ? 'All is well.' : `${problems} ${problems === 1 ? 'problem' : 'problems'} to look at.`);
    if (findings.some(({ isUnusable }) => isUnusable)) return 2;
    return problems === 0 ? 0 : 1;
  },
};

async function examine(): Promise<Finding[]> {
  let config: Config;
  try {
    config = loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.problems.map((text) => ({ ok: false, text }));
  }
  return [
    { ok: true, text: `Settings: ${config.reason}` },
    ...(await checkDatabase(config)),
    ...(await checkSecrets(config)),
    ...(await checkJobs(config)),
    ...(await checkSlack(config)),
  ];
}
