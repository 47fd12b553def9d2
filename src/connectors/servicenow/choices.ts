import { z } from 'zod';
import type { Choice } from '../../core/connectors/definition.ts';
import { textField } from '../case-fields.ts';
import type { CaseFields } from '../connector.ts';
import type { ServiceNowSession, ServiceNowTables } from './records.ts';

const offered = z.object({
  result: z.array(
    z.object({
      label: z.string(),
      value: z.string(),
      dependent_value: z.string(),
      name: z.string().default(''),
    }),
  ),
});

/** Columns whose choices are those of the product alone where it has any: the ones of tasks stand for nothing there. */
const OWN_COLUMNS: ReadonlySet<string> = new Set(['state', 'close_code']);

/** Return the choices of a column, for what the case has chosen so far. */
export async function serviceNowChoices(
  { http }: ServiceNowSession,
  { table }: ServiceNowTables,
  key: string,
  fields: CaseFields,
): Promise<Choice[]> {
  const { result } = await http.send({
    method: 'GET',
    url: 'api/now/table/sys_choice',
    query: {
      sysparm_query: `name=task^ORname=${table}^element=${key}^language=en^inactive=false`,
      sysparm_fields: 'label,value,dependent_value,element,name',
    },
    answer: offered,
  });
  const category = textField(fields, 'category');
  const own = OWN_COLUMNS.has(key) ? result.filter(({ name }) => name === table) : [];
  return (own.length > 0 ? own : result)
    .filter(({ dependent_value }) => key !== 'subcategory' || dependent_value === category)
    .map(({ label, value }) => ({ label, value }));
}
