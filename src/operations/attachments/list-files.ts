import { z } from 'zod';
import type { StoredFile } from '../../core/attachments/file.ts';
import type { Case } from '../../core/cases/case.ts';
import type { CaseReference } from '../../core/cases/case-reference.ts';
import { caseReference } from '../../core/cases/case-schemas.ts';
import { listFiles as list } from '../../store/attachments/files.ts';
import { findCase } from '../../store/cases/cases.ts';
import { missingCase } from '../cases/missing-case.ts';
import type { ReadOperation } from '../operation.ts';

/** The files of a case, oldest first; `link` is an address that lasts a few minutes, where there is one. */
export interface CaseFiles {
  case: Case;
  files: (StoredFile & { link?: string })[];
}

/** List the stored files of a case. */
export const listFiles: ReadOperation<{ reference: CaseReference }, CaseFiles> = {
  name: 'listFiles',
  capability: 'read_cases',
  input: z.object({ reference: caseReference }),
  async read({ db, deps, actor }, { reference }) {
    const found = await findCase(db, actor, reference);
    if (!found) throw await missingCase(db, actor, reference);
    const { workspaceId, spaceId } = actor;
    const files = (await list(db, actor, found.id)).map((file) => {
      const link = deps.fileUrl?.({ workspaceId, spaceId, id: file.id });
      return { ...file, ...(link !== undefined && { link }) };
    });
    return { case: found, files };
  },
};
