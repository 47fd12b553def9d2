import type { ServiceUnderTest } from './service-under-test.ts';

/** Every system that the suite runs over. */
export const servicesUnderTest: readonly ServiceUnderTest[] = [];
