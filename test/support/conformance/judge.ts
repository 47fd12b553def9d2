import { z } from 'zod';
import { attachmentRule, unifiedRule } from './attachments.ts';
import { caseRule } from './cases.ts';
import { actionRule, isSpoiltWebhook } from './connectors.ts';
import { text } from './parts.ts';
import { isFrom, isHigher, newestVersion, type Release, releasesOf } from './release.ts';
import { olderUserActionRule, userActionRule } from './user-actions.ts';

const reference = z.strictObject({ id: text, name: text, type: text });
const around = {
  id: text,
  type: text,
  attributes: z.looseObject({}),
  references: z.array(reference),
  docket: z.never().optional(),
  namespaces: z.never().optional(),
};
const objectLine = z.looseObject({
  ...around,
  typeMigrationVersion: text.optional(),
  migrationVersion: z.record(text, text).optional(),
  coreMigrationVersion: text.optional(),
  managed: z.boolean().optional(),
});
type ObjectLine = z.infer<typeof objectLine>;

const detailsLine = z.strictObject({
  exportedCount: z.number(),
  missingRefCount: z.number(),
  missingReferences: z.array(z.strictObject({ type: text, id: text })),
  excludedObjectsCount: z.number(),
  excludedObjects: z.array(z.strictObject({ type: text, id: text, reason: z.enum(['excluded', 'predicate_error']) })),
});

/** Types of objects that are no part of cases and that a Kibana knows from some release on. */
const laterTypes: Readonly<Record<string, Release>> = { 'cases-templates': '9.5', 'cases-field-definition': '9.5' };

/**
 * Throw where a Kibana that an export was made for could not read it: refuse the file or an object, or fail to show the
 * list of cases, a case or its activity. The rules are Kibana's, restated here; nothing of what writes exports is asked.
 */
export function judgeExport(file: string, profile: string): void {
  const lines = file.split('\n').map((line): unknown => JSON.parse(line));
  const details = detailsLine.parse(lines.at(-1));
  const objects = lines.slice(0, -1).map((line) => objectLine.parse(line));
  if (details.exportedCount !== objects.length) throw new Error('the last line counts wrong');
  judgeMissing(objects, details);
  for (const release of releasesOf(profile)) {
    for (const object of objects) {
      const complaint = complaintOf(object, release);
      if (complaint !== null) throw unreadable(object, release, complaint);
    }
  }
}

/** Throw where a release could not read a line. */
export function judgeLine(line: unknown, release: Release): void {
  const object = objectLine.parse(line);
  const complaint = complaintOf(object, release);
  if (complaint !== null) throw unreadable(object, release, complaint);
}

function unreadable({ type, id }: ObjectLine, release: Release, complaint: string): Error {
  return new Error(`Kibana ${release} cannot read ${type} ${id}: ${complaint}`);
}

function complaintOf(object: ObjectLine, release: Release): string | null {
  const { type, attributes, references } = object;
  if (type in laterTypes && !isFrom(release, laterTypes[type] ?? '9.x')) return 'it does not know this type';
  const newest = newestVersion(release, type);
  if (newest === undefined) return null;
  const version = object.typeMigrationVersion ?? object.migrationVersion?.[type];
  if (version === undefined) return 'it states no version';
  if (isHigher(version, newest)) return `its version is ${version}, and ${newest} the newest known`;
  if (
    isFrom(release, '8.8')
      ? object.coreMigrationVersion !== '8.8.0'
      : isHigher(object.coreMigrationVersion ?? '0.0.0', `${release}.99`)
  )
    return `it states Kibana ${object.coreMigrationVersion}`;
  const owners = references.filter(({ name }) => name === 'associated-cases');
  if (type !== 'cases' && type !== 'action' && owners.length !== 1) return 'it belongs to no case, or to several';
  if (type === 'action' && isSpoiltWebhook(attributes, release)) return 'a key of its configuration spoils all of it';
  const error = ruleOf(object, release, version).safeParse(attributes).error;
  return error ? z.prettifyError(error) : null;
}

/** Rules are made once: a test exports thousands of lines. */
const rules = new Map<string, z.ZodType>();

function ruleOf({ type, attributes }: ObjectLine, release: Release, version: string): z.ZodType {
  const isOlder = 'action_field' in attributes;
  const key = [type, release, version, isOlder].join();
  const rule = rules.get(key) ?? makeRule(type, release, version, isOlder);
  rules.set(key, rule);
  return rule;
}

function makeRule(type: string, release: Release, version: string, isOlder: boolean): z.ZodType {
  switch (type) {
    case 'cases':
      return caseRule(release, version);
    case 'cases-comments':
      return attachmentRule(release);
    case 'cases-attachments':
      return unifiedRule(release);
    case 'cases-user-actions':
      return isOlder ? olderUserActionRule(release) : userActionRule(release);
    default:
      return actionRule(release, version);
  }
}

/** What is missing must be referred to by a line, and be in none. */
function judgeMissing(objects: readonly ObjectLine[], { missingReferences }: z.infer<typeof detailsLine>): void {
  const referred = new Set(objects.flatMap(({ references }) => references.map(({ type, id }) => `${type}:${id}`)));
  const present = new Set(objects.map(({ type, id }) => `${type}:${id}`));
  for (const { type, id } of missingReferences) {
    if (!referred.has(`${type}:${id}`)) throw new Error(`no line refers to ${type} ${id}, which is said to be missing`);
    if (present.has(`${type}:${id}`)) throw new Error(`${type} ${id} is there, and is said to be missing`);
  }
}
