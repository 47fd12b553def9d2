import type { ReactNode } from 'react';

const circles: Record<string, string> = {
  '🔴': 'red',
  '🟠': 'orange',
  '🟡': 'yellow',
  '🟢': 'green',
  '🔵': 'blue',
  '🟣': 'purple',
  '⚪': 'white',
  '⚫': 'black',
};
const circle = new RegExp(`(${Object.keys(circles).join('|')})`, 'u');

/** Text as it is, with the coloured circles that mark severities drawn, so that they show without an emoji font. */
export function Literal({ text }: { text: string }): ReactNode {
  const pieces = text.split(circle);
  if (pieces.length === 1) return text;
  return pieces.map((piece, index) =>
    index % 2 ? (
      <span className={`dot ${circles[piece]}`} key={index}>
        {piece}
      </span>
    ) : (
      piece
    ),
  );
}
