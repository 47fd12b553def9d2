import mustache, { type TemplateSpans } from 'mustache';
import { nearest } from '../../core/nearest.ts';
import { cut } from '../../core/text.ts';
import { listing } from '../../core/words.ts';
import { UNCLOSED } from './template.ts';

/** Characters of a name in words. */
const MAX_NAME_LENGTH = 60;

/** What a readable template names: variables that there are, and the first of those that there are not. */
export interface NamedVariables {
  known: ReadonlySet<string>;
  unknown: string | undefined;
}

/** Return what a template names of the variables that there are; sections count as far as they lead to one. */
export function variablesIn(template: string, variables: readonly string[]): NamedVariables {
  const known = new Set<string>();
  const unknown: string[] = [];
  visit(mustache.parse(template), ['']);
  return { known, unknown: unknown[0] };

  function visit(spans: TemplateSpans, around: readonly string[]): void {
    for (const [kind, name, , , inner] of spans) {
      if (kind === 'text' || kind === '!' || kind === '=') continue;
      const isSection = kind === '#' || kind === '^';
      const found = kind === '>' ? undefined : resolve(name, around, isSection);
      if (found === undefined) unknown.push(kind === '>' ? `> ${name}` : name);
      else if (variables.includes(found)) known.add(found);
      if (Array.isArray(inner)) visit(inner, kind === '#' && found !== undefined ? [...around, found] : around);
    }
  }

  /** The variable, or of a section the beginning of one, that a name means: the innermost section is looked at first. */
  function resolve(name: string, around: readonly string[], isSection: boolean): string | undefined {
    if (name === '.') return around.at(-1) || undefined;
    return around
      .toReversed()
      .map((outer) => (outer === '' ? name : `${outer}.${name}`))
      .find((full) => variables.includes(full) || (isSection && variables.some((one) => one.startsWith(`${full}.`))));
  }
}

/** Say that there is no such variable here, which one was most likely meant, or else which there are. */
export function unknownWords(name: string, variables: readonly string[]): string {
  if (/[{}]/.test(name)) return UNCLOSED;
  const written = `There is no variable ${braced(cut(name, MAX_NAME_LENGTH))} here.`;
  if (variables.length === 0) return `${written} This address takes none.`;
  const meant = nearest(name.trim(), variables);
  return meant === undefined
    ? `${written} There ${variables.length === 1 ? 'is' : 'are'} ${listing(variables.map(braced))}.`
    : `${written} Did you mean ${braced(meant)}?`;
}

/** Write a variable as a template names it. */
export function braced(name: string): string {
  return `{{{${name}}}}`;
}
