import { isKnownType, type KnownType, type SavedObject } from '../types.ts';
import { connectorSteps } from './action/index.ts';
import { caseSteps } from './cases/index.ts';
import { commentSteps } from './cases-comments/index.ts';
import { userActionSteps } from './cases-user-actions/index.ts';
import { withoutNulls } from './nulls.ts';
import type { Step } from './step.ts';
import { toClassicAttachment, toClassicUserAction } from './unified.ts';
import { compareVersions, newestKnown, statedVersion } from './version.ts';

const steps: Readonly<Record<KnownType, readonly Step[]>> = {
  cases: caseSteps,
  'cases-comments': commentSteps,
  'cases-attachments': [],
  'cases-user-actions': userActionSteps,
  action: connectorSteps,
};

/** An object in the current shape, and what a person should know about how it got there. */
export type Migrated = { object: SavedObject; warnings: string[] };

/**
 * Bring an object of any generation (7.10 to 9.x) to the current shape. Types that Docket does not act on stay as they
 * are, and so does everything it does not know. The envelope keeps the version the object came with. Running it on its
 * own result changes nothing.
 */
export function migrate(original: SavedObject): Migrated {
  if (!isKnownType(original.type)) return { object: original, warnings: [] };
  const warnings: string[] = [];
  const stated = statedVersion(original.type, original.envelope);
  const newest = newestKnown[original.type];
  if (stated !== null && compareVersions(stated, newest) > 0) {
    warnings.push(
      `This comes from a newer Kibana (${stated}; known up to ${newest}) and was read as far as understood.`,
    );
  }
  let object = withoutNulls(toClassic(original), (message) => warnings.push(message));
  for (const step of stepsOf(object)) {
    if (applies(step, object, stated)) object = step.up(object, (message) => warnings.push(message));
  }
  if (object.type === 'cases-attachments') {
    warnings.push('This kind of attachment has no form that older Kibanas read; it is kept as it came.');
  }
  return { object, warnings };
}

function toClassic(object: SavedObject): SavedObject {
  if (object.type === 'cases-attachments') return toClassicAttachment(object);
  return object.type === 'cases-user-actions' ? toClassicUserAction(object) : object;
}

function stepsOf(object: SavedObject): readonly Step[] {
  return isKnownType(object.type) ? steps[object.type] : [];
}

/** Without a stated version every step looks at the object itself, and changes only what it finds in an older shape. */
function applies(step: Step, object: SavedObject, stated: string | null): boolean {
  if (stated === null) return !step.onlyWhenStated;
  return compareVersions(step.version, stated) > 0 || (step.looksOlder?.(object.attributes) ?? false);
}
