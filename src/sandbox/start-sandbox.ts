import { type LocalSlack, openState, pageRoutes, requirePageTools, startLocalSlack } from 'local-slack';
import type { Config } from '../config.ts';
import { startDocket } from '../main.ts';
import type { Deps } from '../operations/operation.ts';
import { setDataAside } from '../store/embedded/set-aside.ts';
import { LAST_OF_BEFORE, UnusableDatabaseError } from '../store/recognise-database.ts';
import { SYSTEMS } from './demo/sign-ins.ts';
import { openSystems } from './demo/systems.ts';
import { readManifest } from './manifest.ts';
import { passOn } from './pass-on.ts';
import { seed, seedConnectors } from './seed.ts';
import { world } from './world.ts';

/** The sandbox: a local Slack with a page, and Docket connected to it exactly as to the real one. */
export interface Sandbox {
  /** The page where a person plays the responder. */
  url: string;
  notices: string[];
  stop(): Promise<void>;
}

/** Connect the sandbox's own Jira, and have a colleague say so the first time. */
async function introduce(deps: Deps, slack: LocalSlack, base: string): Promise<void> {
  if (!(await seedConnectors(deps, slack.teamId, `${slack.url}${SYSTEMS}/jira`))) return;
  const url = `${base}${SYSTEMS}`;
  const words = `Cases can go to our Jira now: choose the connector “Jira HQ” in the menu ⋯ of a case, then push. Its tickets, what signs in to it, and what can go wrong with it: ${url}`;
  await slack.person('olaf').type({ channel: '#general' }, words);
}

/**
 * Start the sandbox. The page takes the port of the settings; Docket any free one. What people did is kept in `dataDir`;
 * where that is of a Docket whose database this one cannot open, it is set aside and `say` hears where it lies now.
 */
export async function startSandbox(config: Config, say: (line: string) => void): Promise<Sandbox> {
  requirePageTools();
  const page = pageRoutes();
  // Awaited below; until then a failed build must not end the process as a fault that nothing caught.
  page.catch(() => {});
  try {
    return await startOn(config, page);
  } catch (error) {
    if (!isOfBefore(error) || config.databaseUrl !== undefined) throw error;
    for (const line of setAside(config.dataDir)) say(line);
    return startOn(config, page);
  }
}

function isOfBefore(error: unknown): boolean {
  return error instanceof UnusableDatabaseError && error.why === 'before';
}

function setAside(dataDir: string): string[] {
  const { folder, database } = setDataAside(dataDir, new Date());
  return [
    `${dataDir} was made by a Docket from before its migrations began anew. It is now ${folder}, with nothing lost; the sandbox begins anew.`,
    ...(database === undefined ? [] : [`Its database lies in ${database}, where a start on ${folder} finds it.`]),
    `Commit ${LAST_OF_BEFORE} still opens it, with DOCKET_DATA_DIR=${folder}; docs/upgrading.md says how to bring its cases here.`,
  ];
}

async function startOn(config: Config, page: ReturnType<typeof pageRoutes>): Promise<Sandbox> {
  const [manifest, state, demo] = await Promise.all([
    readManifest(),
    openState(config.dataDir, 'set DOCKET_DATA_DIR to another folder'),
    openSystems(config.dataDir),
  ]);
  const slack = await startLocalSlack({
    port: config.port,
    world,
    app: { ...manifest, ...state.credentials },
    ...(state.snapshot && { restore: state.snapshot }),
  });
  // What Docket shows in a browser is reached beneath the page's own address, the only one that somebody may forward.
  const passedOnAt = config.publicUrl ?? slack.url;
  try {
    const settings: Config = {
      ...config,
      connection: { mode: 'http', botToken: slack.app.botToken, signingSecret: slack.app.signingSecret },
      slackApiUrl: slack.apiUrl,
      fileHosts: [new URL(slack.url).host],
      allowedHosts: [...config.allowedHosts, new URL(slack.url).host],
      port: 0,
      host: '127.0.0.1',
      logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
    };
    const docket = await startDocket(settings, { passedOnAt });
    slack.pointTo(`http://127.0.0.1:${docket.port}/slack/events`);
    await seed(docket.deps, slack.teamId);
    slack.mount(passOn(docket.port));
    slack.mount(demo.routes);
    slack.mount(await page);
    await introduce(docket.deps, slack, passedOnAt);
    const stopKeeping = state.keep(slack);
    return {
      url: slack.url,
      notices: [
        ...docket.notices,
        `Everything is beneath that address: the page, /services, sign-in pages, /healthz and /readyz.`,
      ],
      async stop() {
        await slack.settled();
        await docket.stop();
        await Promise.all([stopKeeping(), demo.keep()]);
        await slack.close();
      },
    };
  } catch (error) {
    await slack.close();
    await state.release();
    throw error;
  }
}
