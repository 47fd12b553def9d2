import { z } from 'zod';
import { instantOf } from '../../core/instant.ts';
import { readDialect } from '../../core/markdown/dialects/index.ts';
import type { RemoteTicket } from '../../core/push/incident.ts';
import { quoted, type ServiceNowSession } from './records.ts';

const entries = z.object({
  result: z.array(
    z.object({ sys_id: z.string(), value: z.string(), sys_created_by: z.string(), sys_created_on: z.string() }),
  ),
});

/**
 * Read the work notes and comments of an incident, the newest 200, oldest first. ServiceNow does not tell the id of a
 * note that we add, so what the connector's own account wrote is marked.
 */
export async function readJournal(session: ServiceNowSession, id: string): Promise<RemoteTicket['comments']> {
  const { config, secrets, http } = session;
  const own = (config.isOAuth ? config.userIdentifierValue : secrets.values.username) ?? '';
  const { result } = await http.send({
    method: 'GET',
    url: 'api/now/table/sys_journal_field',
    query: {
      sysparm_query: [`element_id=${quoted(id)}`, 'elementINwork_notes,comments', 'ORDERBYDESCsys_created_on'].join(
        '^',
      ),
      sysparm_fields: 'sys_id,value,sys_created_by,sys_created_on',
      sysparm_limit: '200',
    },
    answer: entries,
  });
  return result.reverse().map((entry) => ({
    id: entry.sys_id,
    text: readDialect('plain', entry.value),
    author: entry.sys_created_by,
    createdAt: new Date(instantOf(entry.sys_created_on)).toISOString(),
    ...(entry.sys_created_by === own && { isOwn: true }),
  }));
}
