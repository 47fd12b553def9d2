import { z } from 'zod';
import type { OpenFile, StoredFile } from '../../core/attachments/file.ts';
import { DocketError } from '../../core/error.ts';
import { findFile } from '../../store/attachments/files.ts';
import { openFile } from '../../store/attachments/open-file.ts';
import type { ReadOperation } from '../operation.ts';

/** Return a file of a case in this space with its bytes, by its id. Throw `not_found` when there is none. */
export const getFile: ReadOperation<{ id: string }, Pick<OpenFile, 'chunks'> & { file: StoredFile }> = {
  name: 'getFile',
  capability: 'read_cases',
  input: z.object({ id: z.uuid('This is not the id of a file.') }),
  async read({ db, actor }, { id }) {
    const { workspaceId, spaceId } = actor;
    const file = await findFile(db, actor, id);
    const opened = await openFile(db, { workspaceId, spaceId, id });
    if (!file || !opened) throw new DocketError('file_not_found');
    return { file, chunks: opened.chunks };
  },
};
