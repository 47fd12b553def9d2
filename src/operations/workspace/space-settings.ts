import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { quietSpace } from '../../store/cases/external-cards.ts';
import type { Reader, Scope } from '../../store/database.ts';
import { renderCases } from '../../store/render-jobs.ts';
import { findSetting, saveSetting } from '../../store/workspace/settings.ts';
import type { ReadOperation, WriteOperation } from '../operation.ts';

/** The switches of a space. */
export interface SpaceSettings {
  /** Its cases may be shown in channels that other organisations read. */
  allowsExternal: boolean;
  /** Who closes a case by its menu is asked why. */
  asksReason: boolean;
}

const settings = z.object({ allowsExternal: z.boolean(), asksReason: z.boolean() });
const stored = settings
  .extend({ asksReason: z.boolean().default(true) })
  .catch({ allowsExternal: true, asksReason: true });
const KEY = 'space';

/** Return the switches of the space. */
export const getSpaceSettings: ReadOperation<Record<string, never>, SpaceSettings> = {
  name: 'getSpaceSettings',
  capability: 'read_cases',
  input: z.object({}),
  read: ({ db, actor }) => spaceSettings(db, actor),
};

/** Set the switches of the space; cards that other organisations see go quiet where they are forbidden. */
export const saveSpaceSettings: WriteOperation<SpaceSettings, SpaceSettings> = {
  name: 'saveSpaceSettings',
  capability: 'cases_settings',
  input: settings,
  async write({ tx, actor }, wanted) {
    const before = await spaceSettings(tx, actor);
    if (isDeepStrictEqual(before, wanted)) return before;
    await saveSetting(tx, actor, KEY, wanted);
    if (before.allowsExternal && !wanted.allowsExternal) await renderCases(tx, actor, await quietSpace(tx, actor));
    return wanted;
  },
};

/** Read the switches of a space. */
export async function spaceSettings(db: Reader, scope: Scope): Promise<SpaceSettings> {
  return stored.parse(await findSetting(db, scope, KEY));
}
