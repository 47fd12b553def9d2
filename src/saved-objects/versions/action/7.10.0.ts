import { isRecord } from '../../types.ts';
import { type Step, withAttributes, without } from '../step.ts';

/** The mapping of cases gets its name of 7.10, which 7.11 removes. */
export const step: Step = {
  version: '7.10.0',
  up(object) {
    const config = object.attributes.config;
    if (!isRecord(config) || !('casesConfiguration' in config)) return object;
    const incidentConfiguration = config.casesConfiguration;
    return withAttributes(object, { config: { ...without(config, 'casesConfiguration'), incidentConfiguration } });
  },
};
