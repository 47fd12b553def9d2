import type { Person } from '../../src/sandbox/person.ts';

/** One paragraph of plain text, as a rich text input holds it. */
export function richText(text: string): Record<string, unknown> {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

/** Opens a case as a person does: command, form, submit. */
export async function openCase(
  person: Person,
  channel: string,
  title: string,
  description = 'To be looked at.',
): Promise<void> {
  await person.type({ channel }, `/case new ${title}`);
  await person.see(() => person.modal());
  await person.fill('description', richText(description));
  const { errors, trouble } = await person.submit();
  if (errors || trouble) throw new Error(JSON.stringify({ errors, trouble }));
}
