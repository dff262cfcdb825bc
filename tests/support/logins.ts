import { bankCalls } from '../../src/bank/contract.ts';
import { clientOf } from '../../src/contract/client.ts';
import type { Capability } from '../../src/contract/who.ts';
import { peopleCalls } from '../../src/people/contract.ts';
import { neighbourhoodPolicy } from './policies.ts';
import { eventually } from './publishing.ts';
import { asSetup } from './signing.ts';

/** The password of everyone whom `makePeople` made. */
export const password = 'only-for-tests-1';

export interface Login {
  number: string;
  name: string;
  phone: string;
  capabilities?: Capability[];
}

/**
 * Makes members who can log in at a form, as the installation makes its first staff. All are 66 or so. Waits until the
 * publisher has handed the community's own rules over, which it does a moment after the site stands.
 */
export async function makePeople(url: string, people: Login[]): Promise<void> {
  const nobody = clientOf(bankCalls, (path, init) => fetch(url + path, init));
  await eventually(async () => (await nobody.services({})).policy !== neighbourhoodPolicy().id);
  const installation = clientOf(peopleCalls, asSetup({ url }));
  await installation.makeMembers({
    members: people.map((one) => ({ ...one, password, bornYear: 1960 })),
  });
}

/** Logs in as people do; answers the token. */
export async function tokenOf(url: string, number: string): Promise<string> {
  const nobody = clientOf(peopleCalls, (path, init) => fetch(url + path, init));
  return (await nobody.login({ login: number, password })).token;
}
