import { registerHooks } from 'node:module';

/**
 * Let the parts of drizzle-orm find each other by their addresses alone. Node 24 reads all that a package says of
 * itself anew for each of its modules, and drizzle-orm has over 400 of them and 180 KB to say: half of the time a start
 * takes.
 */
registerHooks({
  resolve: (name, context, next) =>
    name.startsWith('.') && context.parentURL?.includes('/node_modules/drizzle-orm/')
      ? { url: new URL(name, context.parentURL).href, format: 'module', shortCircuit: true }
      : next(name, context),
});
