import { z } from 'zod';
import type { Choice } from '../../core/connectors/definition.ts';
import { textField } from '../case-fields.ts';
import type { CaseFields, Session } from '../connector.ts';
import { jiraApi } from './api.ts';
import type { JiraConfig } from './definition.ts';

const type = z.object({ id: z.string(), name: z.string(), subtask: z.boolean().optional() });
// Jira Cloud names the list, Jira Data Center calls it "values".
const types = z.union([z.object({ issueTypes: z.array(type) }), z.object({ values: z.array(type) })]);
const field = z.object({
  fieldId: z.string().optional(),
  key: z.string().optional(),
  allowedValues: z.array(z.object({ name: z.string().optional() })).optional(),
});
const fieldsOfType = z.union([z.object({ fields: z.array(field) }), z.object({ values: z.array(field) })]);

/** Return the issue types of the project, or the priorities of one (the first where the case has chosen none). */
export async function jiraChoices(session: Session<JiraConfig>, key: string, fields: CaseFields): Promise<Choice[]> {
  if (key === 'issueType') return issueTypes(session);
  const chosen = textField(fields, 'issueType') ?? (await issueTypes(session))[0]?.value;
  return key === 'priority' && chosen !== undefined ? priorities(session, chosen) : [];
}

async function issueTypes(session: Session<JiraConfig>): Promise<Choice[]> {
  const answer = await session.http.send({ method: 'GET', url: await metaUrl(session), answer: types });
  const all = 'issueTypes' in answer ? answer.issueTypes : answer.values;
  // Subtasks need a parent, so they are offered last and never taken unasked.
  return all
    .toSorted((a, b) => Number(a.subtask ?? false) - Number(b.subtask ?? false))
    .map(({ id, name }) => ({ value: id, label: name }));
}

async function priorities(session: Session<JiraConfig>, issueType: string): Promise<Choice[]> {
  const url = `${await metaUrl(session)}/${encodeURIComponent(issueType)}`;
  const answer = await session.http.send({ method: 'GET', url, answer: fieldsOfType });
  const all = 'fields' in answer ? answer.fields : answer.values;
  const found = all.find(({ fieldId, key }) => (fieldId ?? key) === 'priority');
  return (found?.allowedValues ?? []).flatMap(({ name }) => (name ? [{ value: name, label: name }] : []));
}

function metaUrl(session: Session<JiraConfig>): Promise<string> {
  return jiraApi(session, `issue/createmeta/${encodeURIComponent(session.config.projectKey)}/issuetypes`);
}
