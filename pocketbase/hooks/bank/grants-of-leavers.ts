import { rememberedUntil, type SeedGrant } from '../../../src/bank/grant.ts';
import { rows, run } from '../frame/database.ts';
import { underHouseKey } from '../frame/house-key.ts';
import type { Leaver } from '../frame/keeping.ts';

/** Who somebody was, as far as a grant has to know: their telephone, or name and year of birth where none was kept. */
interface Known {
  name: string;
  phone: string;
  bornYear: number;
}

/** Nobody without the house's key can try all telephones. */
const digestOf = ({ name, phone, bornYear }: Known): string =>
  underHouseKey(`grant ${phone || `${name} ${bornYear}`}`);

/** That the share `g` was given; of hours brought from elsewhere also that not all was taken back: those may come again. */
export const STANDS = `(g.transfer IS NOT NULL AND (substr(g.name, 1, 8) <> 'opening/' OR g.minutes > (
  SELECT coalesce(sum(t.minutes), 0) FROM ledger_transfers t WHERE t.reverses = g.transfer)))`;

/** Remembers which grants of periods that go on were given to one who leaves, and forgets those that are over. */
export function rememberGrants(tx: core.App, leaver: Leaver): void {
  const { member, now } = leaver;
  run(tx, 'DELETE FROM grants_of_leavers WHERE until <= {:now}', { now });
  const had = rows<{ name: string; period: string }>(
    tx,
    'name period',
    `SELECT DISTINCT g.name, g.period FROM grant_shares g WHERE g.member = {:member} AND ${STANDS}`,
    { member },
  );
  for (const { name, period } of had) {
    const until = rememberedUntil(period, now);
    if (until <= now) continue;
    run(
      tx,
      'INSERT OR IGNORE INTO grants_of_leavers (digest, name, period, until) VALUES ({:digest}, {:name}, {:period}, {:until})',
      { digest: digestOf(leaver), name, period, until },
    );
  }
}

/** Those of these members who had the grant of this period before they left and came back. */
export function cameBack(
  app: core.App,
  { id: name }: Pick<SeedGrant, 'id'>,
  period: string,
  now: number,
): (one: Known) => boolean {
  const digests = new Set(
    rows<{ digest: string }>(
      app,
      'digest',
      'SELECT digest FROM grants_of_leavers WHERE name = {:name} AND period = {:period} AND until > {:now}',
      { name, period, now },
    ).map(({ digest }) => digest),
  );
  return (one) => digests.size > 0 && digests.has(digestOf(one));
}
