import type { FileInput as SlackFileInput } from '@slack/types';
import type { PersonFile } from '../../src/person.ts';
import { readFiles } from '../composer/files.ts';
import { fileUrl } from '../model/api.ts';
import { tell } from '../model/toasts.tsx';
import { useActing } from '../model/world.tsx';
import { DropZone } from '../parts/drop-zone.tsx';
import { FileChip } from '../parts/file-chip.tsx';
import { PickFiles } from '../parts/pick-files.tsx';
import { useControl, useDraft } from './use-control.ts';

interface Held {
  id: string;
  name: string;
  mimetype: string;
  size: number;
  file?: PersonFile;
}

let counter = 0;

function held(file: PersonFile): Held {
  return { id: `new-${counter++}`, name: file.name, mimetype: file.mimetype, size: file.data.length, file };
}

function isHeld(value: unknown): value is Held {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value;
}

/** A file that Slack already has is fetched again, because the whole list is given anew at each change. */
async function bytesOf(one: Held, me: string): Promise<PersonFile> {
  if (one.file) return one.file;
  const response = await fetch(fileUrl(me, one.id));
  return { name: one.name, mimetype: one.mimetype, data: new Uint8Array(await response.arrayBuffer()) };
}

/** Files for the app: chosen, pasted or dropped; up to `max_files` (10). */
export function FileInput({ element }: { element: SlackFileInput }) {
  const { me } = useActing();
  const { state, send, labelId } = useControl(element);
  const files = Array.isArray(state?.files) ? state.files.filter(isHeld) : [];
  const server = files.map(({ id, name, mimetype, size }) => ({ id, name, mimetype, size }));
  const { shown, set, sent } = useDraft<Held[]>(server);
  const max = element.max_files ?? 10;
  const accept = element.filetypes?.map((type) => `.${type}`).join(',');

  const give = async (next: Held[]) => {
    set(next);
    sent(server);
    await tell(Promise.all(next.map((one) => bytesOf(one, me.id))).then((files) => send(files)));
  };
  const add = async (files: File[]) => {
    if (files.length) await give([...shown, ...(await readFiles(files)).map(held)].slice(-max));
  };
  return (
    <DropZone className="file-input" labelId={labelId} take={(files) => void add(files)}>
      {shown.map((one) => (
        <FileChip
          key={one.id}
          name={one.name}
          size={one.size}
          remove={() => void give(shown.filter(({ id }) => id !== one.id))}
        />
      ))}
      {shown.length < max && (
        <p>
          <PickFiles className="button" many={max > 1} accept={accept} take={(files) => void add(files)}>
            Choose {max > 1 ? 'files' : 'a file'}
          </PickFiles>
          <span className="quiet">or drop or paste {max > 1 ? 'them' : 'it'} here</span>
        </p>
      )}
    </DropZone>
  );
}
