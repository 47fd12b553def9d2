import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { Place } from '../../src/person.ts';
import { DropZone } from '../parts/drop-zone.tsx';
import { FileChip, TableChip } from '../parts/file-chip.tsx';
import { Icon } from '../parts/icon.tsx';
import { PickFiles } from '../parts/pick-files.tsx';
import { CompletionList } from './completion-list.tsx';
import { GlobalShortcuts } from './global-shortcuts.tsx';
import { tableFrom } from './table.ts';
import { useCompletion } from './use-completion.ts';
import { useDraftMessage } from './use-draft-message.ts';

/** A text area as high as its text, up to the limit that its style sets. */
function useAutoHeight(text: string) {
  const area = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    if (!area.current) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [text]);
  return area;
}

/**
 * Write a message or run a slash command: Enter sends, Shift+Enter makes a line, `/`, `@` and `#` complete; files are
 * chosen, pasted or dropped, and a table is pasted. In a thread there are no slash commands, as in Slack.
 */
export function Composer({ place, placeholder }: { place: Place; placeholder: string }) {
  const inThread = place.threadTs !== undefined;
  const message = useDraftMessage(place);
  const area = useAutoHeight(message.text);
  const completion = useCompletion(area, !inThread, message.write);
  const listId = useId();
  const { text, files, table, ready, write, add, drop, setTable, send } = message;
  useEffect(() => {
    if (matchMedia('(hover: hover)').matches) area.current?.focus();
  }, [area]);

  const onKey = (event: KeyboardEvent) => {
    if (completion.onKey(event) || event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (ready) void send();
  };
  // A spreadsheet puts a picture of its cells beside them: the cells are meant.
  const onPaste = (event: ClipboardEvent) => {
    const pasted = tableFrom(event.clipboardData);
    if (!pasted) return;
    event.preventDefault();
    event.stopPropagation();
    setTable(pasted);
  };
  return (
    <div className="composer">
      {completion.offers && (
        <CompletionList id={listId} offers={completion.offers} active={completion.active} pick={completion.take} />
      )}
      <DropZone className="composer-box" label="Write a message" take={(dropped) => void add(dropped)}>
        <textarea
          ref={area}
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-autocomplete="list"
          aria-controls={listId}
          aria-activedescendant={completion.offers && `${listId}-${completion.active}`}
          onChange={(event) => write(event.target.value)}
          onSelect={completion.look}
          onBlur={completion.close}
          onKeyDown={onKey}
          onPaste={onPaste}
        />
        {(files.length > 0 || table) && (
          <div className="composer-files">
            {table && <TableChip table={table} remove={() => setTable(undefined)} />}
            {files.map((file, index) => (
              <FileChip
                key={`${file.name} ${index}`}
                name={file.name}
                size={file.data.length}
                remove={() => drop(file)}
              />
            ))}
          </div>
        )}
        <div className="composer-tools">
          <PickFiles className="icon-button" label="Attach files" many take={(chosen) => void add(chosen)}>
            <Icon name="plus" />
          </PickFiles>
          {!inThread && <GlobalShortcuts />}
          <span className="composer-hint">Shift + Enter for a new line</span>
          <button
            type="button"
            className="send"
            aria-label="Send"
            title="Send"
            disabled={!ready}
            onClick={() => void send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </DropZone>
    </div>
  );
}
