import type { ConnectorDefinition, TextField } from '../core/connectors/definition.ts';
import { type WrittenText, writeDialect } from '../core/markdown/dialects/index.ts';
import type { Incident, SentComment } from '../core/push/incident.ts';
import { titleLine } from '../core/push/title-line.ts';

/** A connector type with a configuration of its own. */
interface Target {
  definition: Pick<ConnectorDefinition, 'texts'>;
  config: Record<string, unknown>;
}

/** Return the title of a case as an external system takes it: one line, within its limit. */
export function writeTitle({ definition, config }: Target, title: string): string {
  return titleLine(title, definition.texts?.(config).titleMax);
}

/** Return the description of a case as an external system takes it: in its dialect, within its limit. */
export function writeDescription(target: Target, { description, caseId }: DescribedCase): WrittenText {
  return writeField(target.definition.texts?.(target.config).description, description, caseId);
}

/** What is sent of a case as its description. */
type DescribedCase = Pick<Incident, 'description' | 'caseId'>;

/** Return a comment as an external system takes it: in its dialect, within its limit. */
export function writeComment({ definition, config }: Target, { text }: Pick<SentComment, 'text'>): WrittenText {
  return writeField(definition.texts?.(config).comment, text, '');
}

function writeField(field: TextField | undefined, markdown: string, caseId: string): WrittenText {
  const { dialect, max = Number.POSITIVE_INFINITY, ending }: TextField = field ?? { dialect: 'markdown' };
  const last = ending?.(caseId) ?? '';
  const written = writeDialect(dialect, markdown, max - last.length);
  return typeof written === 'string' ? written + last : written;
}
