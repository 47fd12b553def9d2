import { ConnectorError } from '../../connectors/http/error.ts';
import { troubleCases } from '../../connectors/http/troubles.ts';
import { choicesKey } from '../../core/connectors/choices.ts';
import type { CaseField, Choice } from '../../core/connectors/definition.ts';
import type { PushOffer } from '../../core/push/push-offer.ts';
import { listing } from '../../core/words.ts';
import { findChoices } from '../../store/connectors/connectors.ts';
import { call, type PushAttempt } from './push-attempt.ts';

/** Why a push failed, in words for people, and what they are offered beside trying it again. */
interface Explained {
  trouble: string;
  offer?: PushOffer;
}

/** Choices of a field that words list. */
const MAX_CHOICES = 10;

/**
 * Find out what whoever asked for a push can do about a call that failed for good: its ticket is gone, or a field of it
 * is refused. May ask the external system.
 */
export async function explainFailure(attempt: PushAttempt, error: ConnectorError): Promise<Explained> {
  const { ticket } = attempt.state;
  if (error.trouble === 'not_found' && ticket && (await isGone(attempt, ticket.externalId))) {
    const trouble = `${ticket.title} is not there any more, or the account that is signed in may not see it.`;
    return { trouble, offer: { kind: 'replace_ticket', ticket: { id: ticket.externalId, title: ticket.title } } };
  }
  const refused = error.refused.map((one) => ({ ...one, known: fieldOf(attempt, one.field) }));
  if (error.trouble !== 'rejected' || refused.every(({ known }) => known === undefined)) {
    return { trouble: error.message };
  }
  const sentences = await Promise.all(
    refused.map(async ({ field, says, known }) =>
      [`${known?.label ?? field}: ${ended(says)}`, known && (await allowed(attempt, known))].filter(Boolean).join(' '),
    ),
  );
  const head = troubleCases.rejected.words(attempt.handle.name);
  return { trouble: [head, ...sentences].join(' '), offer: { kind: 'change_fields' } };
}

/** Not found may be something else that belongs to the ticket, such as a way to a status. */
async function isGone({ handle: { connector, session } }: PushAttempt, externalId: string): Promise<boolean> {
  try {
    await call(() => connector.get(session, externalId));
    return false;
  } catch (error) {
    if (error instanceof ConnectorError) return error.trouble === 'not_found';
    throw error;
  }
}

/** Vendors write `issuetype`, `parentId` or `parent_id` where the form has `issueType` and `parent`. */
function fieldOf({ handle }: PushAttempt, name: string): CaseField | undefined {
  const bare = (text: string) => text.toLowerCase().replace(/[^a-z]/g, '');
  const wanted = bare(name);
  return handle.connector.definition.fields.find(({ key }) => [bare(key), `${bare(key)}id`].includes(wanted));
}

async function allowed(attempt: PushAttempt, field: CaseField): Promise<string> {
  const choices = await choicesOf(attempt, field);
  if (choices.length > 0)
    return `There is ${listing(
      choices.map(({ label }) => label),
      MAX_CHOICES,
    )}.`;
  return field.kind === 'text' && field.hint !== undefined
    ? `It takes ${ended(field.hint.charAt(0).toLowerCase() + field.hint.slice(1))}`
    : '';
}

/** As they are there now, as what was known may be why a choice is refused; else as they were known last. */
async function choicesOf(
  { context, scope, handle, case: of }: PushAttempt,
  field: CaseField,
): Promise<readonly Choice[]> {
  if (field.choices) return field.choices;
  if (!field.loaded) return [];
  const { connector, session } = handle;
  const fields = of.connector.fields ?? {};
  try {
    return (await call(async () => connector.choices?.(session, field.key, fields))) ?? [];
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const key = choicesKey(connector.definition, field.key, fields);
    return (await findChoices(context.deps.database.read, scope, handle.id, key))?.choices ?? [];
  }
}

const ended = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
