/**
 * Make the error for a process without a key to keep secrets with, which only a fault in how it was started can bring.
 */
export function noSecretBox(): Error {
  return new Error('secrets were asked for in a process that was started without a key');
}
