import { startLocalSlack } from 'local-slack';
import { readManifest } from '../../src/sandbox/manifest.ts';
import { crowdedWorld } from './crowd.ts';

/** A local Slack in a process of its own, as Slack is elsewhere: what it does takes no time of Docket's. */
const { apiUrl, teamId, app } = await startLocalSlack({ world: crowdedWorld, app: await readManifest() });
process.send?.({ apiUrl, teamId, app });
