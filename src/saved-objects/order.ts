import type { SavedObject } from './types.ts';

type Ordered = Pick<SavedObject, 'type' | 'id' | 'references'>;

/**
 * Put objects into Kibana's order of lines (`docs/kibana-format.md#order-of-lines`): cases as given, then the rest by
 * ascending id, and each object after the ones it refers to. References in circles, which Kibana refuses, are followed
 * once.
 */
export function orderObjects<T extends Ordered>(objects: readonly T[]): T[] {
  const cases = objects.filter((object) => object.type === 'cases');
  const others = objects.filter((object) => object.type !== 'cases');
  others.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const byKey = new Map(objects.map((object) => [key(object), object]));
  const visited = new Set<T>();
  const ordered: T[] = [];
  for (const root of [...cases, ...others]) visit(root);
  return ordered;

  /** Depth-first with a stack of our own, as chains of references may be longer than the call stack. */
  function visit(root: T): void {
    const open = visited.has(root) ? [] : [{ object: root, next: 0 }];
    visited.add(root);
    for (let top = open.at(-1); top; top = open.at(-1)) {
      const reference = top.object.references[top.next++];
      const referred = reference && byKey.get(key(reference));
      if (!reference) {
        open.pop();
        ordered.push(top.object);
      } else if (referred && !visited.has(referred)) {
        visited.add(referred);
        open.push({ object: referred, next: 0 });
      }
    }
  }
}

function key({ type, id }: { type: string; id: string }): string {
  return `${type}:${id}`;
}
