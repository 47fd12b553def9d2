import type { RichTextBlock, RichTextInput as SlackRichTextInput } from '@slack/types';
import { useEffect, useRef } from 'react';
import { nameOf, useActing } from '../model/world.tsx';
import { Icon, type IconName } from '../parts/icon.tsx';
import { toNodes } from './rich-text-dom.ts';
import { readNodes } from './rich-text-read.ts';
import { useControl, useHeldBack } from './use-control.ts';

// `document.execCommand` is deprecated without a successor; it alone keeps the browser's undo.
const tools: { name: string; icon: IconName; command: string; value?: string }[] = [
  { name: 'Bold', icon: 'bold', command: 'bold' },
  { name: 'Italic', icon: 'italic', command: 'italic' },
  { name: 'Strikethrough', icon: 'strike', command: 'strikeThrough' },
  { name: 'Ordered list', icon: 'numbers', command: 'insertOrderedList' },
  { name: 'Bulleted list', icon: 'bullets', command: 'insertUnorderedList' },
  { name: 'Quote', icon: 'quote', command: 'formatBlock', value: 'blockquote' },
  { name: 'Code block', icon: 'code', command: 'formatBlock', value: 'pre' },
];

function isRichText(value: unknown): value is RichTextBlock {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'rich_text';
}

function Tools() {
  return (
    <div className="editor-tools" role="toolbar" aria-label="Formatting">
      {tools.map(({ name, icon, command, value }) => (
        <button
          key={name}
          type="button"
          className="icon-button"
          aria-label={name}
          title={name}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => document.execCommand(command, false, value)}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

/** Formatted text, edited as it looks; the value is a `rich_text` block, sent when the person leaves the editor. */
export function RichTextInput({ element }: { element: SlackRichTextInput }) {
  const { world } = useActing();
  const { state, send, labelId, holdBack } = useControl(element);
  const given = state ? state.rich_text_value : element.initial_value;
  const server = isRichText(given) ? given : undefined;
  const editor = useRef<HTMLDivElement>(null);
  const edited = useRef(false);
  const json = JSON.stringify(server ?? null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: only Slack's value redraws; typing must not move the caret
  useEffect(() => {
    if (edited.current || !editor.current) return;
    editor.current.replaceChildren(...toNodes(server, (id) => nameOf(world, id)));
    editor.current.dataset.empty = String(!editor.current.textContent);
  }, [json]);

  const onInput = () => {
    if (!editor.current) return;
    edited.current = true;
    editor.current.dataset.empty = String(!editor.current.textContent && !editor.current.querySelector('li'));
  };
  const commit = async () => {
    if (!edited.current || !editor.current) return;
    edited.current = false;
    const written = readNodes(editor.current);
    await send(written ? { ...written } : null);
  };
  useHeldBack(holdBack, commit);
  return (
    <div className="editor">
      <Tools />
      {/* biome-ignore lint/a11y/useSemanticElements: a textarea cannot show formatting */}
      <div
        ref={editor}
        className="editor-text"
        role="textbox"
        aria-multiline="true"
        tabIndex={0}
        aria-labelledby={labelId}
        data-placeholder={element.placeholder?.text ?? ''}
        contentEditable
        suppressContentEditableWarning
        onInput={onInput}
        onBlur={() => void commit()}
        onPaste={(event) => {
          event.preventDefault();
          document.execCommand('insertText', false, event.clipboardData.getData('text/plain'));
        }}
      />
    </div>
  );
}
