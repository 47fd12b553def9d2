import type { CaseField, Choice, ConnectorDefinition } from '../../core/connectors/definition.ts';
import type { ConnectorSummary } from '../../core/connectors/summary.ts';
import { DocketError } from '../../core/error.ts';
import { isOneOf } from '../../core/objects.ts';
import { CONFLICT_RULES, type ConflictRule } from '../../core/push/conflict-rule.ts';
import { listing } from '../blocks/words.ts';

/**
 * What somebody wrote after `connector 42`: a connector, the fields of the ticket there, and the rule for what happens where
 * both change.
 */
export interface ConnectorWords {
  name: string;
  fields: Map<string, string>;
  rule?: ConflictRule;
}

const WORD = /([\w.-]+)\s*[=:]\s*(?:["“”]([^"“”]*)["“”]|(\S*))|["“”]([^"“”]+)["“”]|(\S+)/g;

/**
 * Read `"Jira HQ" priority=High issueType="Sub task" parent= conflict=ours`; nothing after the sign takes a value away.
 * Throw a `DocketError` where the rule is none.
 */
export function readConnectorWords(text: string): ConnectorWords {
  const names: string[] = [];
  const fields = new Map<string, string>();
  for (const [, key, quoted, bare, quotedName, name] of text.matchAll(WORD)) {
    if (key === undefined) names.push((quotedName ?? name ?? '').trim());
    else fields.set(key, quoted ?? bare ?? '');
  }
  const rule = takeRule(fields);
  return { name: names.join(' '), fields, ...(rule && { rule }) };
}

function takeRule(fields: Map<string, string>): ConflictRule | undefined {
  const key = [...fields.keys()].find((name) => name.toLowerCase() === 'conflict');
  if (key === undefined) return undefined;
  const word = fields.get(key)?.trim().toLowerCase();
  fields.delete(key);
  if (!isOneOf(CONFLICT_RULES, word)) throw new DocketError('conflict_rule_unknown');
  return word;
}

/** Return the connector that is meant: by its whole name, else by the only one that begins or goes on like this. */
export function connectorNamed(connectors: readonly ConnectorSummary[], name: string): ConnectorSummary {
  const wanted = name.toLowerCase();
  const named = (is: (one: string) => boolean) => connectors.filter((one) => is(one.name.toLowerCase()));
  for (const found of [
    named((one) => one === wanted),
    named((one) => one.startsWith(wanted)),
    named((one) => one.includes(wanted)),
  ]) {
    const [only, other] = found;
    if (only && !other) return only;
  }
  const names = connectors.map((one) => `“${one.name}”`);
  const field = 'connectorId';
  if (names.length === 0) throw new DocketError('connector_none_here', { name }, { field });
  throw new DocketError('connector_name_unknown', { name, known: listing(names, 8) }, { field });
}

/** Return the field that is meant, by its key or by its label; `system` is the name of the connector. */
export function fieldNamed({ fields }: ConnectorDefinition, name: string, system: string): CaseField {
  const wanted = name.toLowerCase();
  const found = fields.find(({ key, label }) =>
    [key, label, label.replaceAll(' ', '')].some((one) => one.toLowerCase() === wanted),
  );
  if (found) return found;
  const names = fields.map(({ key }) => `\`${key}\``);
  const asked = { system, field: name.replaceAll('`', "'") };
  if (names.length === 0) throw new DocketError('ticket_without_fields', asked);
  throw new DocketError('ticket_field_unknown', { ...asked, known: listing(names) });
}

/**
 * Return what a word means for a field: of choices the one with this label or value; an empty word takes the value
 * away.
 */
export function fieldValue({ key, label, kind }: CaseField, word: string, choices: readonly Choice[]): unknown {
  const text = word.trim();
  if (text === '' || text.toLowerCase() === 'none') return kind === 'switch' ? false : null;
  if (kind === 'switch') return /^(on|yes|true|1)$/i.test(text);
  if (kind === 'choices') return text.split(',').map((one) => choiceOf(key, label, one.trim(), choices));
  return kind === 'choice' ? choiceOf(key, label, text, choices) : text;
}

function choiceOf(key: string, label: string, word: string, choices: readonly Choice[]): string {
  const wanted = word.toLowerCase();
  const found =
    choices.find(({ value }) => value === word) ??
    choices.find((one) => one.label.toLowerCase() === wanted || one.value.toLowerCase() === wanted);
  if (found) return found.value;
  if (choices.length === 0) return word;
  const known = listing(
    choices.map((one) => one.label),
    10,
  );
  throw new DocketError('ticket_choice_unknown', { label, word, known }, { field: key });
}
