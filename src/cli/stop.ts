/** Ends the command. The message is a Chinese sentence with the way out, for the person who ran it. */
export class Stop extends Error {
  override readonly name = 'Stop';
}
