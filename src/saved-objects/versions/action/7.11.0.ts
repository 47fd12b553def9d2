import { isRecord } from '../../types.ts';
import { type Step, withAttributes, without } from '../step.ts';

/** Connectors no longer know about the mapping of cases. */
export const step: Step = {
  version: '7.11.0',
  up(object) {
    const config = object.attributes.config;
    if (!isRecord(config)) return object;
    return withAttributes(object, { config: without(config, 'incidentConfiguration', 'isCaseOwned') });
  },
};
