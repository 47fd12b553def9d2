import type { Loss } from '../../core/transfer/export-losses.ts';
import { isRecord, type SavedObject } from '../types.ts';
import { isNoConnector } from '../versions/connector-id.ts';
import { knowsCaseAttribute } from './since.ts';
import type { Target } from './target.ts';
import { losesConfig } from './webhook-config.ts';

/** Attributes of a case whose loss is told. */
const told = ['severity', 'assignees', 'category', 'customFields', 'observables', 'extended_fields'] as const;

/** Return what a case or connector says that its line does not say; `ready` is that of which the line is made. */
export function lostAttributes(object: SavedObject, ready: SavedObject, target: Target): Loss[] {
  if (object.type === 'action') return losesConfig(object, ready) ? ['webhooks'] : [];
  if (object.type !== 'cases') return [];
  const { attributes } = object;
  const { customFields } = ready.attributes;
  const lost: Loss[] = told.filter(
    (name) =>
      (!target.keepsLater && saysSomething(attributes[name]) && !knowsCaseAttribute(target, name)) ||
      (name === 'customFields' && Array.isArray(customFields) && customFields !== attributes.customFields),
  );
  const hadConnector =
    object.references.some(({ name }) => name === 'connectorId') && !isNoConnector(attributes.connector);
  return hadConnector && isNoConnector(ready.attributes.connector) ? ['connector', ...lost] : lost;
}

function saysSomething(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return isRecord(value) ? Object.keys(value).length > 0 : Boolean(value);
}
