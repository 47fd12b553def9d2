import { useState } from 'react';
import type { PersonFile, Place } from '../../src/person.ts';
import { callPerson } from '../model/api.ts';
import { lookAgain } from '../model/live.ts';
import { tell, toastTrouble } from '../model/toasts.tsx';
import { appName, useActing } from '../model/world.tsx';
import { readFiles } from './files.ts';

interface Draft {
  text: string;
  files: PersonFile[];
  /** A pasted table; one a message, as in Slack. */
  table?: string[][] | undefined;
}

const empty: Draft = { text: '', files: [] };
const drafts = new Map<string, Draft>();

/** The unsent message of a place; it stays when the person looks elsewhere, and comes back when sending fails. */
export function useDraftMessage(place: Place) {
  const { me, world } = useActing();
  const key = [me.id, place.channel, place.threadTs].join(' ');
  const [draft, setDraft] = useState(drafts.get(key) ?? empty);
  const change = (edit: (now: Draft) => Draft) => {
    const next = edit(drafts.get(key) ?? empty);
    drafts.set(key, next);
    setDraft(next);
  };
  return {
    ...draft,
    ready: draft.text.trim() !== '' || draft.files.length > 0 || draft.table !== undefined,
    write: (text: string) => change((now) => ({ ...now, text })),
    add: async (chosen: File[]) => {
      const files = await readFiles(chosen);
      if (files.length) change((now) => ({ ...now, files: [...now.files, ...files] }));
    },
    setTable: (table: string[][] | undefined) => change((now) => ({ ...now, table })),
    drop: (file: PersonFile) => change((now) => ({ ...now, files: now.files.filter((one) => one !== file) })),
    send: async () => {
      change(() => empty);
      const text = draft.text.trim();
      const sent = await tell(callPerson(me.id, 'type', place, text, draft.files, draft.table ?? []));
      if (!sent) change(() => draft);
      toastTrouble(appName(world), sent?.trouble);
      lookAgain();
    },
  };
}
