const paths = {
  hash: 'M8 3 6 17M14 3l-2 14M3.5 7.5h14M2.5 12.5h14',
  lock: 'M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3',
  close: 'm5 5 10 10M15 5 5 15',
  down: 'm5 8 5 5 5-5',
  right: 'm8 5 5 5-5 5',
  back: 'm12 5-5 5 5 5',
  menu: 'M3 5h14M3 10h14M3 15h14',
  plus: 'M10 4v12M4 10h12',
  send: 'M3 4l14 6-14 6 2-6zM5 10h6',
  bolt: 'M11 2 4 11h5l-1 7 7-9h-5z',
  reply: 'M3 4h14v10H9l-4 3v-3H3zM7 8h6M7 11h4',
  more: 'M4 9.500h1v1H4zM9.500 9.500h1v1h-1zM15 9.500h1v1h-1z',
  edit: 'm4 16 .8-3.6L13 4.200l2.800 2.800-8.200 8.200z',
  trash: 'M4 6h12M8 6V4h4v2M6 6l.7 11h6.600L14 6',
  file: 'M5 2h7l4 4v12H5zM12 2v4h4',
  download: 'M10 3v10M6 9.500l4 4 4-4M4 17h12',
  calendar: 'M3 5h14v12H3zM3 8.500h14M7 3v4M13 3v4',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4l3 2',
  check: 'm4 10.500 4 4 8-9',
  eye: 'M2 10s3-5 8-5 8 5 8 5-3 5-8 5-8-5-8-5zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  warning: 'M10 3 2 17h16zM10 8v4M10 14.500v.01',
  info: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 9v5M10 6.500v.01',
  bold: 'M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z',
  italic: 'M8 4h6M6 16h6M11.500 4l-3 12',
  strike: 'M3 10h14M14 6c-1-2-7-3-7 .5M6 14c1 2 8 3 8-1',
  code: 'm7 6-4 4 4 4M13 6l4 4-4 4',
  bullets: 'M8 5h9M8 10h9M8 15h9M4 5h.01M4 10h.01M4 15h.01',
  numbers: 'M9 5h8M9 10h8M9 15h8M3 4l1-.500V7M3 10.500h2L3 13h2',
  quote: 'M4 4v12M8 6h9M8 10h9M8 14h6',
  search: 'M9 3a6 6 0 1 0 0 12A6 6 0 0 0 9 3zM13.500 13.500 17 17',
} as const;

export type IconName = keyof typeof paths;

/** A line icon on a 20 × 20 grid in the colour of the text around it; hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
