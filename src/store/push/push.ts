import type { pushes } from '../schema.ts';

/** A push that was asked for. */
export type Push = Omit<typeof pushes.$inferSelect, 'workspace_id' | 'space_id'>;
