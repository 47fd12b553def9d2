import { readFile, rename, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { isOwnPage } from 'local-slack';
import { z } from 'zod';
import { createServices } from '../services/index.ts';
import type { JiraIssue } from '../services/jira.ts';
import { serviceRoutes } from '../services/serve.ts';
import { systemPages } from './pages.ts';
import { SYSTEMS } from './sign-ins.ts';

/** The external systems of the sandbox, beneath the address of its page. */
export interface DemoSystems {
  systems: ReturnType<typeof createServices>;
  /** Return true when it took the request. */
  routes(req: IncomingMessage, res: ServerResponse): boolean;
  /** Write Jira's tickets down for the next start, without the files that are attached to them. */
  keep(): Promise<void>;
}

/** Tickets as they were written down: all but their files. */
const written = z.array(
  z.object({
    id: z.string(),
    key: z.string(),
    fields: z.looseObject({
      summary: z.string(),
      description: z.string().exactOptional(),
      labels: z.array(z.string()).exactOptional(),
    }),
    status: z.object({
      name: z.string(),
      statusCategory: z.object({ key: z.enum(['new', 'indeterminate', 'done']) }),
    }),
    comments: z.array(
      z.object({
        id: z.string(),
        body: z.string(),
        author: z.object({ displayName: z.string() }),
        created: z.string(),
      }),
    ),
  }),
);

/** Open the sandbox's external systems; Jira has the tickets that it had in `dataDir`. */
export async function openSystems(dataDir: string): Promise<DemoSystems> {
  const path = join(dataDir, 'jira.json');
  const systems = createServices();
  systems.jira.issues.push(...(await read(path)));
  const pages = systemPages(systems);
  const calls = serviceRoutes(Object.values(systems), SYSTEMS);
  return {
    systems,
    routes(req, res) {
      const { pathname } = new URL(req.url ?? '/', 'http://localhost');
      if (pathname !== SYSTEMS && !pathname.startsWith(`${SYSTEMS}/`)) return false;
      if (!isOwnPage(req)) {
        res.writeHead(403, { 'content-type': 'text/plain' }).end('only on this machine');
        return true;
      }
      const answer = async () => {
        if ((await pages(req, res, pathname)) || (await calls(req, res))) return;
        res.writeHead(404, { 'content-type': 'text/plain' }).end('not found');
      };
      answer().catch(() => res.destroy());
      return true;
    },
    async keep() {
      const issues = systems.jira.issues.map((issue) => ({ ...issue, attachments: [] }));
      await writeFile(`${path}.new`, JSON.stringify(issues), { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
}

async function read(path: string): Promise<JiraIssue[]> {
  try {
    const issues = written.parse(JSON.parse(await readFile(path, 'utf8')));
    return issues.map((issue) => ({ ...issue, attachments: [] }));
  } catch {
    return [];
  }
}
