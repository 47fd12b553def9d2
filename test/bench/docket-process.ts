import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.ts';
import { capabilitiesOf } from '../../src/core/permission.ts';
import { startDocket } from '../../src/main.ts';
import { createCase } from '../../src/operations/create-case.ts';
import { perform } from '../../src/operations/perform.ts';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { startLocalSlack } from '../../src/sandbox/slack/local-slack.ts';
import { world } from '../../src/sandbox/world.ts';

/** Docket as it runs for people: its own durable Postgres (fsync on), its workers, a local Slack, and `argv[2]` cases. */
const slack = await startLocalSlack({ world, app: await readManifest() });
const dataDir = await mkdtemp(join(tmpdir(), 'docket-bench-'));
const docket = await startDocket({
  ...readConfig({
    SLACK_BOT_TOKEN: slack.app.botToken,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    DOCKET_DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
  }),
  port: 0,
});
const user = { username: 'leo', full_name: 'Leo Brandt', email: null, profile_uid: 'U0LEOBRAN1' };
const actor = {
  workspaceId: slack.teamId,
  spaceId: 'default',
  user,
  capabilities: capabilitiesOf({}),
  requestId: 'bench',
};
for (let n = 0; n < Number(process.argv[2]); n += 20) {
  const batch = Array.from({ length: 20 }, (_, i) => ({ title: `Case ${n + i}`, description: 'To be measured.' }));
  await Promise.all(batch.map((input) => perform(docket.deps, createCase, actor, input)));
}
process.send?.({ url: `${docket.url}/slack/events`, signingSecret: slack.app.signingSecret });
process.once('message', async () => {
  await docket.stop();
  await slack.close();
  await rm(dataDir, { recursive: true, force: true });
  process.exit(0);
});
