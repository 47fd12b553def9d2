import { type ReactNode, useState } from 'react';
import { filesFrom } from '../composer/files.ts';

/** A place that takes files which are dropped or pasted into it; text that is pasted stays text. */
export function DropZone(props: {
  className: string;
  label?: string;
  labelId?: string | undefined;
  take: (files: File[]) => void;
  children: ReactNode;
}) {
  const { className, label, labelId, take, children } = props;
  const [over, setOver] = useState(false);
  return (
    <section
      className={`${className} ${over ? 'over' : ''}`}
      aria-label={label}
      aria-labelledby={labelId}
      onPaste={(event) => {
        const files = filesFrom(event.clipboardData);
        if (!files.length) return;
        event.preventDefault();
        take(files);
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(filesFrom(event.dataTransfer));
      }}
    >
      {children}
    </section>
  );
}
