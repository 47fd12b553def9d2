const units = ['bytes', 'kB', 'MB', 'GB'];

/** A size in bytes as people read it: `812 bytes`, `1.4 MB`. */
export function sizeWords(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const number = bytes / 1000 ** power;
  return `${power && number < 10 ? number.toFixed(1) : Math.round(number)} ${units[power]}`;
}
