/** Every table, by what it is about. */
export * from './schema/activity.ts';
export * from './schema/cases.ts';
export * from './schema/conflicts.ts';
export * from './schema/connectors.ts';
export * from './schema/files.ts';
export * from './schema/inbox.ts';
export * from './schema/jobs.ts';
export * from './schema/platform.ts';
export * from './schema/pushes.ts';
export * from './schema/runs.ts';
export * from './schema/slack.ts';
