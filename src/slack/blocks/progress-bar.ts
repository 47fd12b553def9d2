const BAR_CHARACTERS = 20;

/** Return a bar of twenty steps that people read at a glance, with the numbers for those who do not see it. */
export function progressBar(done: number, total: number): string {
  const share = total === 0 ? 1 : done / total;
  const full = Math.floor(share * BAR_CHARACTERS);
  const numbers = `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
  return `${'█'.repeat(full)}${'░'.repeat(BAR_CHARACTERS - full)} ${Math.floor(share * 100)}% · ${numbers}`;
}
