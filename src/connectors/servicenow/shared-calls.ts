import { z } from 'zod';
import type { ConnectorDefinition } from '../../core/connectors/definition.ts';
import type { Incident } from '../../core/push/incident.ts';
import type { CaseFields, Connector, SentFile } from '../connector.ts';
import { basicAuth } from '../http/basic-auth.ts';
import { writeComment, writeDescription, writeTitle } from '../write-texts.ts';
import { serviceNowChoices } from './choices.ts';
import { readJournal } from './journal.ts';
import {
  checkApp,
  findIncident,
  type IncidentValues,
  readIncident,
  type ServiceNowSession,
  type ServiceNowTables,
  ticketOf,
  writeIncident,
} from './records.ts';
import type { ServiceNowConfig } from './shared-definition.ts';
import { moveIncident, type ServiceNowStates } from './status.ts';

/** What sets one ServiceNow product apart from another. */
export interface ServiceNowProduct extends ServiceNowTables, ServiceNowStates {
  definition: ConnectorDefinition;
  /** Columns beside those that every incident has. */
  values(incident: Incident, fields: CaseFields, config: ServiceNowConfig): IncidentValues;
  /**
   * Send what else belongs to an incident that was just written. Return whether it arrived; must not throw where the
   * incident is new, as it would be made again.
   */
  finish?(
    session: ServiceNowSession,
    written: { id: string; isNew: boolean },
    incident: Incident,
    fields: CaseFields,
  ): Promise<boolean>;
}

/**
 * Return the calls of a ServiceNow product: import set of the Elastic app or Table API, by the connector's
 * configuration.
 */
export function serviceNowConnector(product: ServiceNowProduct): Connector<ServiceNowConfig> {
  const write = async (session: ServiceNowSession, incident: Incident, fields: CaseFields, id?: string) => {
    const { values, extra } = product.values(incident, fields, session.config);
    const columns = {
      ...common(product.definition, session.config, incident),
      ...values,
      ...(id === undefined && opener(session)),
    };
    const record = await writeIncident(session, product, { values: columns, ...(extra && { extra }) }, id);
    const isWhole = await product.finish?.(session, { id: record.sys_id, isNew: id === undefined }, incident, fields);
    return { ...ticketOf(session.config, product, record), ...(isWhole === false && { isWhole }) };
  };
  return {
    definition: product.definition,
    auth: (_config, { signIn, values, tokens }) => ({
      headers: {
        authorization:
          signIn === 'jwt' ? `Bearer ${tokens?.accessToken ?? ''}` : basicAuth(values.username, values.password),
      },
    }),
    test: (session) => (session.config.usesTableApi ? peek(session, product) : checkApp(session, product)),
    async find(session, caseId) {
      const record = await findIncident(session, product, 'correlation_id', caseId);
      return record && ticketOf(session.config, product, record);
    },
    async get(session, externalId) {
      const named = await findIncident(session, product, 'number', externalId);
      return ticketOf(session.config, product, named ?? (await readIncident(session, product, externalId)));
    },
    create: (session, incident, fields) => write(session, incident, fields),
    update: (session, id, incident, fields) => write(session, incident, fields, id),
    async comment(session, id, said) {
      const { definition } = product;
      const work_notes = writeComment({ definition, config: session.config }, said);
      await writeIncident(session, product, { values: { work_notes } }, id);
      return undefined;
    },
    attach: (session, id, file) => attach(session, product, id, file),
    move: (session, id, to) => moveIncident(session, product, id, to),
    states: (session) => serviceNowChoices(session, product, 'state', {}),
    choices: (session, key, fields) => serviceNowChoices(session, product, key, fields),
    async read(session, id) {
      const { state = '', short_description: title } = await readIncident(session, product, id);
      const status = product.statuses[state];
      return {
        ...(status && { status }),
        rawStatus: state,
        ...(title !== undefined && { title }),
        comments: await readJournal(session, id),
      };
    },
    ticketOfHook: (body) => z.object({ sys_id: z.string() }).safeParse(body).data?.sys_id,
  };
}

function common(definition: ConnectorDefinition, config: ServiceNowConfig, incident: Incident) {
  const target = { definition, config };
  return {
    short_description: writeTitle(target, incident.title),
    description: writeDescription(target, incident),
    correlation_id: incident.caseId,
    // Kibana's words: rules that people made in ServiceNow look for them.
    correlation_display: 'Elastic Case',
  };
}

/** Who asks, which ServiceNow does not fill in by itself; only known where somebody signed in by name. */
function opener({ secrets }: ServiceNowSession): Record<string, string> {
  const user = secrets.values.username;
  return user ? { caller_id: user, opened_by: user } : {};
}

async function peek({ http }: ServiceNowSession, { table }: ServiceNowTables): Promise<void> {
  await http.send({
    method: 'GET',
    url: `api/now/v2/table/${table}`,
    query: { sysparm_limit: '1', sysparm_fields: 'sys_id' },
    answer: z.object({ result: z.array(z.unknown()) }),
  });
}

async function attach({ http }: ServiceNowSession, { table }: ServiceNowTables, id: string, file: SentFile) {
  const form = new FormData();
  form.set('table_name', table);
  form.set('table_sys_id', id);
  form.set('uploadFile', new Blob([file.bytes.slice()], { type: file.mimeType }), file.name);
  await http.send({ method: 'POST', url: 'api/now/attachment/upload', form, answer: z.unknown() });
  return undefined;
}
