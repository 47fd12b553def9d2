import { storedObject, whole } from '../../saved-objects/as-came.ts';
import { keyOf } from '../../saved-objects/plan.ts';
import { isRecord, type SavedObject } from '../../saved-objects/types.ts';
import type { Reader, Scope } from '../../store/database.ts';
import { findKeptOfTypes } from '../../store/transfer/kept-objects.ts';
import type { Leaving } from './gather-export.ts';

const TEMPLATE = 'cases-templates';
const DEFINITION = 'cases-field-definition';

/** Find the templates that cases name, and the definitions of fields that go with these. */
export type TemplateFinder = (objects: readonly Leaving[]) => Promise<SavedObject[]>;

/**
 * Return how the templates of a space are found, each once: no reference leads to them, so cases name them by their
 * attributes, and templates name definitions in their text (`docs/kibana-format.md#templates`). What is defined for all
 * cases of an owner goes with every one of them.
 */
export function templateFinder(db: Reader, scope: Scope): TemplateFinder {
  let kept: Promise<SavedObject[]> | undefined;
  const found = new Set<string>();
  return async (objects) => {
    kept ??= findKeptOfTypes(db, scope, [TEMPLATE, DEFINITION]).then((all) => all.map(storedObject));
    const all = await kept;
    if (all.length === 0) return [];
    const cases = objects.flatMap((object) => (object.type === 'cases' ? [whole(object).attributes] : []));
    const templates = all.filter(({ type, attributes: { templateId: id, templateVersion: version } }) =>
      cases.some(({ template: of }) => type === TEMPLATE && isRecord(of) && of.id === id && of.version === version),
    );
    const owners = new Set(cases.map(({ owner }) => owner));
    const definitions = all.filter(
      ({ type, attributes }) =>
        type === DEFINITION &&
        ((attributes.isGlobal === true && owners.has(attributes.owner)) ||
          templates.some((template) => isNamedIn(template, attributes))),
    );
    const fresh = [...templates, ...definitions].filter((object) => !found.has(keyOf(object)));
    for (const object of fresh) found.add(keyOf(object));
    return fresh;
  };
}

/** Tell whether the text of a template names a field by its id or its name. */
function isNamedIn(template: SavedObject, field: Record<string, unknown>): boolean {
  const words = new Set(String(template.attributes.definition).split(/[^\p{L}\p{N}_.-]+/u));
  return [field.fieldDefinitionId, field.name].some((name) => typeof name === 'string' && words.has(name));
}
