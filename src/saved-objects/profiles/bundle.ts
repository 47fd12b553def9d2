import { kibana88 } from './kibana-8.8.ts';
import type { Profile } from './profile.ts';

/** For another Docket: as for Kibana 8.8, and under `docket` what Kibana has no place for. */
export const bundleLine: Profile = (object) => {
  const { docket } = object.envelope;
  return { ...kibana88(object), ...(docket !== undefined && { docket }) };
};
