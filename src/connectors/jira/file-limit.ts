import { z } from 'zod';
import type { Session } from '../connector.ts';
import { jiraApi } from './api.ts';
import type { JiraConfig } from './definition.ts';

const meta = z.object({ enabled: z.boolean(), uploadLimit: z.number().optional() });

/** Return how many bytes a file of an issue may have; none where Jira takes no files. */
export async function jiraFileLimit(session: Session<JiraConfig>): Promise<number | undefined> {
  const url = await jiraApi(session, 'attachment/meta');
  const { enabled, uploadLimit } = await session.http.send({ method: 'GET', url, answer: meta });
  return enabled ? uploadLimit : 0;
}
