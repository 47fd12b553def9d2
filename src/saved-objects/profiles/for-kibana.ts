import type { Loss } from '../../core/transfer/export-losses.ts';
import { isKnownType, type SavedObject } from '../types.ts';
import { compareVersions, statedVersion } from '../versions/version.ts';
import { keptLine } from './bundle.ts';
import { complete } from './complete.ts';
import { kibana716 } from './kibana-7.16.ts';
import { kibana83 } from './kibana-8.3.ts';
import { kibana88 } from './kibana-8.8.ts';
import { lostAttributes } from './lost-attributes.ts';
import type { Form, Leaving } from './profile.ts';
import { knowsAttachment, knowsConnectorType, knowsUserAction } from './since.ts';
import { strictLine } from './strict-line.ts';
import { isSince, type Target } from './target.ts';
import { templateLine } from './templates.ts';
import { withKnownConfig } from './webhook-config.ts';
import { withoutUnknownFields } from './without-custom-fields.ts';
import { withoutForeign } from './without-foreign.ts';

/**
 * Return the line of an object for some Kibanas, and what it lacks of the object. `foreign` are the ids of connectors
 * that these Kibanas do not know.
 */
export function forKibana(object: SavedObject, target: Target, foreign: ReadonlySet<string>): Leaving {
  if (!isKnownType(object.type)) return kept(object, target);
  if (!isHeld(object, target)) return { line: null, lost: [lossOf(object)] };
  const known = withoutUnknownFields(withKnownConfig(object, target), target);
  const ready = complete(withoutForeign(known, target, foreign), target);
  return { line: formOf(target)(ready, target), lost: lostAttributes(object, ready, target) };
}

function formOf(target: Target): Form {
  if (isSince(target, '8.8')) return kibana88;
  return isSince(target, '8.3') ? kibana83 : kibana716;
}

function isHeld({ type, attributes }: SavedObject, target: Target): boolean {
  switch (type) {
    case 'cases-comments':
      return knowsAttachment(target, attributes);
    case 'cases-attachments':
      return isSince(target, '9.4');
    case 'cases-user-actions':
      return knowsUserAction(target, attributes);
    case 'action':
      return isUsable(target, attributes.actionTypeId);
    default:
      return true;
  }
}

/** Connectors that no case can use, such as `.slack`, are Kibana's all the same. */
function isUsable(target: Target, type: unknown): boolean {
  return knowsConnectorType(target, type) || !ofCasesOnly.has(type);
}

const ofCasesOnly: ReadonlySet<unknown> = new Set(['.github', '.linear', '.cases-webhook', '.thehive']);

function lossOf({ type }: SavedObject): Loss {
  if (type === 'action') return 'connectors';
  return type === 'cases-user-actions' ? 'activity' : 'attachments';
}

/** What Docket does not act on travels unless it is newer than the Kibana: such a line would make it refuse the file. */
function kept(object: SavedObject, target: Target): Leaving {
  const template = templateLine(object, target);
  if (template !== undefined) return { line: template, lost: template ? [] : ['others'] };
  const stated = statedVersion(object.type, object.envelope);
  const newest = isSince(target, '8.8') ? `${target.kibana.replace('x', '999')}.999` : target.core;
  const isModel = stated?.startsWith('10.') === true;
  const suits = stated !== null && !isModel && compareVersions(stated, newest) <= 0;
  if (isSince(target, '8.8')) {
    return suits || target.keepsLater || isModel || stated === null
      ? { line: keptLine(object), lost: [] }
      : { line: null, lost: ['others'] };
  }
  return suits
    ? { line: strictLine(object, target.core, stated, object.attributes), lost: [] }
    : { line: null, lost: ['others'] };
}
