import { type ResolveFnOutput, registerHooks } from 'node:module';

const sources = new URL('.', import.meta.url).href;
/** Where the sources find a part of drizzle-orm, by its name. */
const parts = new Map<string, ResolveFnOutput>();

/**
 * Let the parts of drizzle-orm and our own sources find each other by their addresses alone, and the sources a part of
 * drizzle-orm by where it was found before. Node 24 reads all that a package says of itself anew for each of its
 * modules, and drizzle-orm has over 400 of them and 180 KB to say: half of the time a start takes.
 */
registerHooks({
  resolve(name, context, next) {
    const { parentURL: from } = context;
    if (from === undefined) return next(name, context);
    const isOurs = from.startsWith(sources);
    if (name.startsWith('.')) {
      if (from.includes('/node_modules/drizzle-orm/')) return at(new URL(name, from).href, 'module');
      if (isOurs && name.endsWith('.ts')) return at(new URL(name, from).href, 'module-typescript');
    } else if (isOurs && name.startsWith('drizzle-orm')) {
      const found = parts.get(name) ?? next(name, context);
      parts.set(name, found);
      return at(found.url, found.format);
    }
    return next(name, context);
  },
});

function at(url: string, format: ResolveFnOutput['format']): ResolveFnOutput {
  return { url, format, shortCircuit: true };
}
