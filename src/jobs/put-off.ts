/** A job cannot be done yet, which is nobody's fault: it is tried again after some seconds, and that counts as no try. */
export class PutOff extends Error {
  override readonly name = 'PutOff';
  readonly seconds: number;
  constructor(seconds: number, message: string) {
    super(message);
    this.seconds = seconds;
  }
}
