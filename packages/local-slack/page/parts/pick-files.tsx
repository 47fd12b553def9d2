import { type ReactNode, useRef } from 'react';

/** A button that opens the machine's file dialog. */
export function PickFiles(props: {
  take: (files: File[]) => void;
  children: ReactNode;
  className: string;
  label?: string;
  many: boolean;
  accept?: string | undefined;
}) {
  const { take, children, className, label, many, accept } = props;
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={label}
        title={label}
        onClick={() => picker.current?.click()}
      >
        {children}
      </button>
      <input
        ref={picker}
        type="file"
        hidden
        multiple={many}
        accept={accept}
        onChange={(event) => {
          take([...(event.target.files ?? [])]);
          // So that choosing the same file again is a change.
          event.target.value = '';
        }}
      />
    </>
  );
}
