import mustache from 'mustache';
import { isRecord } from '../../core/objects.ts';

/** What a template may name, as nested values (`docs/kibana-format.md#case-management-webhook`). */
export type TemplateVariables = Record<string, unknown>;

/**
 * Fill in a template whose result is JSON: every value stands there as JSON, so a template puts no quotes around it.
 */
export function fillJson(template: string, variables: TemplateVariables): string {
  return fill(
    template,
    eachLeaf(variables, (value) => JSON.stringify(value)),
  );
}

/** Fill in a template whose result is an address: every value is encoded for it. */
export function fillUrl(template: string, variables: TemplateVariables): string {
  return fill(
    template,
    eachLeaf(variables, (value) => encodeURIComponent(String(value))),
  ).trim();
}

/** Say that the braces of a variable do not match. */
export const UNCLOSED =
  'A variable here is not closed. Write it as {{{case.title}}}, with as many braces behind as in front.';

/** Return why a template cannot be read at all; undefined where it can. */
export function syntaxTrouble(template: string): string | undefined {
  try {
    mustache.parse(template);
    return undefined;
  } catch (error) {
    return /unclosed tag/i.test(String(error))
      ? UNCLOSED
      : `A section here is not closed, or was not begun (${reasonOf(error)}).`;
  }
}

/**
 * Return why a template cannot be used for JSON; undefined where it can. Tried with every variable that may be there.
 */
export function jsonTrouble(template: string): string | undefined {
  try {
    JSON.parse(fillJson(template, samples));
    return undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : 'it cannot be read');

const samples: TemplateVariables = {
  case: {
    id: '4ab39cd0',
    title: 'A "title"',
    description: 'Line\nline',
    tags: ['tag'],
    status: 'open',
    severity: 'low',
    comment: 'A comment',
  },
  external: { system: { id: '1', title: 'T-1' } },
};

function fill(template: string, view: TemplateVariables): string {
  // Kibana does not escape for HTML either, whether with two braces or three.
  return mustache.render(template, view, {}, { escape: String });
}

/** Lists are leaves: they stand in a template as a whole. */
function eachLeaf(view: TemplateVariables, encode: (value: unknown) => string): TemplateVariables {
  return Object.fromEntries(
    Object.entries(view).map(([key, value]) => {
      return [key, isRecord(value) ? eachLeaf(value, encode) : encode(value)];
    }),
  );
}
