/** What an account holds: all of it, and what is held of it. Minutes. */
export interface Figures {
  balance: number;
  held: number;
}
