import type { Config } from '../config.ts';
import { startDocket } from '../main.ts';
import { readManifest } from './manifest.ts';
import { pageRoutes } from './page-server.ts';
import { seed } from './seed.ts';
import { startLocalSlack } from './slack/local-slack.ts';
import { openState } from './state-file.ts';
import { world } from './world.ts';

/** The sandbox: a local Slack with a page, and Docket connected to it exactly as to the real one. */
export interface Sandbox {
  /** The page where a person plays the responder. */
  url: string;
  notices: string[];
  stop(): Promise<void>;
}

/** Starts the sandbox. The page takes the port of the settings; Docket any free one. What people did is kept in `dataDir`. */
export async function startSandbox(config: Config): Promise<Sandbox> {
  const page = pageRoutes({});
  // Awaited below; until then a failed build must not end the process as a fault that nothing caught.
  page.catch(() => {});
  const [manifest, state] = await Promise.all([readManifest(), openState(config.dataDir)]);
  const slack = await startLocalSlack({
    port: config.port,
    world,
    app: { ...manifest, ...state.credentials },
    ...(state.snapshot && { restore: state.snapshot }),
  });
  try {
    const docket = await startDocket({
      ...config,
      connection: { mode: 'http', botToken: slack.app.botToken, signingSecret: slack.app.signingSecret },
      slackApiUrl: slack.apiUrl,
      fileHosts: [new URL(slack.url).host],
      port: 0,
      logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel,
    });
    slack.pointTo(`http://127.0.0.1:${docket.port}/slack/events`);
    await seed(docket.deps, slack.teamId);
    slack.mount(await page);
    const stopKeeping = state.keep(slack);
    return {
      url: slack.url,
      notices: [...docket.notices, `Docket itself listens on port ${docket.port} (/healthz, /readyz).`],
      async stop() {
        await slack.settled();
        await docket.stop();
        await stopKeeping();
        await slack.close();
      },
    };
  } catch (error) {
    await slack.close();
    throw error;
  }
}
