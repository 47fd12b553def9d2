import { isRecord } from '../../../core/objects.ts';
import { listing } from '../words.ts';

const NAMES: Readonly<Record<string, string>> = {
  syncAlerts: 'alert sync',
  extractObservables: 'extraction of observables',
};

/** Say what changed in the settings of a case, after the name of who changed them. */
export function describeSettings(after: unknown, before: unknown): string {
  const [was, is] = [record(before), record(after)];
  const [had, has] = [record(was.externalSync), record(is.externalSync)];
  const switched = Object.entries(is).flatMap(([key, value]) => {
    const name = NAMES[key];
    return name === undefined || was[key] === value ? [] : [`${name} ${value ? 'on' : 'off'}`];
  });
  if (isOn(had.autoPush) !== isOn(has.autoPush)) switched.push(`automatic pushes ${isOn(has.autoPush) ? 'on' : 'off'}`);
  const parts = [
    ...(switched.length > 0 ? [`turned ${listing(switched)}`] : []),
    ...(winnerWords(had) === winnerWords(has) ? [] : [`chose that ${winnerWords(has) || 'nobody wins'}`]),
  ];
  return listing(parts) || 'changed the settings';
}

/** Say who wins where a case and its ticket both change; empty where the settings say nothing. */
export function winnerWords(externalSync: unknown): string {
  const { conflictStrategy } = record(externalSync);
  if (conflictStrategy === 'kibana') return 'the case wins over its ticket';
  return conflictStrategy === 'external' ? 'the ticket wins over the case' : '';
}

function isOn(value: unknown): boolean {
  return value === true;
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
