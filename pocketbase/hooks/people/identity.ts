import { memberNumber, phoneNumber } from '../../../src/contract/person.ts';
import { refuse } from '../../../src/people/refusals.ts';
import { withExample } from '../frame/call.ts';
import { row } from '../frame/database.ts';
import { isSeries, wholeNumber } from '../frame/numbers.ts';

/** What somebody logs in as, in its one form. */
export interface Identity {
  number: string;
  phone: string;
}
export interface Somebody {
  id: string;
  status: string;
  number: string;
  phone: string;
  /** Whether (1 or 0) they have a password: members who never chose one have none. */
  password: number;
}

/**
 * A member's number or a phone. What is neither is told so before the password is doubted: it says nothing about who is
 * a member.
 */
export function typedIdentity(app: core.App, login: string): Identity {
  const phone = phoneNumber(login) ?? '';
  const number = memberNumber(login) ?? '';
  const [series = ''] = number.split('-');
  if (phone === '' && (number === '' || (series !== '' && !isSeries(app, series))))
    return withExample(app, () => {
      throw refuse('login_form');
    });
  return { phone, number: number && wholeNumber(app, number) };
}

/** Who is logging in, if it is anybody. */
export function memberLoggingIn(app: core.App, { number, phone }: Identity): Somebody | null {
  return row<Somebody>(
    app,
    'id status number phone password',
    `SELECT id, status, number, phone, password LIKE '$2%' AS password FROM members
      WHERE number = {:number} OR (phone <> '' AND phone = {:phone})`,
    { number, phone },
  );
}
