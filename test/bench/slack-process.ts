import { startLocalSlack } from 'local-slack';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { world } from '../../src/sandbox/world.ts';

/** A local Slack in a process of its own, as Slack is elsewhere: what it does takes no time of Docket's. */
const { apiUrl, teamId, app } = await startLocalSlack({ world, app: await readManifest() });
process.send?.({ apiUrl, teamId, app });
