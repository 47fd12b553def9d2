import { z } from 'zod';
import { DocketError } from '../../core/error.ts';
import { insertSpace, type Space } from '../../store/workspace/spaces.ts';
import type { WriteOperation } from '../operation.ts';

const ID = /^[a-z0-9][a-z0-9_-]{0,39}$/;

/** Make a space; its id is the name in lower case with dashes. Throw when the name is taken or cannot be one. */
export const createSpace: WriteOperation<{ name: string }, Space> = {
  name: 'createSpace',
  capability: 'cases_settings',
  input: z.object({ name: z.string() }),
  async write({ tx, actor }, { name }) {
    const id = name.trim().toLowerCase().replace(/\s+/g, '-');
    if (!ID.test(id)) {
      throw new DocketError('space_name_unusable');
    }
    const space = { id, name: name.trim() };
    if (!(await insertSpace(tx, actor.workspaceId, space))) {
      throw new DocketError('space_exists', { id });
    }
    return space;
  },
};
