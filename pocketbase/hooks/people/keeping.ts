import { peopleParts } from '../../../src/people/export.ts';
import { run } from '../frame/database.ts';
import { type Keeping, type Leaver, PSEUDONYM } from '../frame/keeping.ts';
import { replaceName } from './forgetting.ts';
import { person, personUnless } from './naming.ts';
import { endWaitingRights } from './rights-writing.ts';
import { endFactor } from './second-factor.ts';

const PRINTED = 'codes are secrets; that they were printed, and by whom, stands in acts and trail';

/** A link that the member asked for and `id`, the other, has not agreed to. */
const ASKED = (id: string) => `k.agreed_at IS NULL AND k.maker = {:member} AND ${id} <> {:member}`;

export const peopleKeeping: Keeping = {
  tables: {
    members: { columns: ['id'], exported: ['member'], forgotten: 'name, phone and all traits are emptied' },
    request_answers: {
      columns: ['member'],
      exported: 'copies of answers that the other parts hold',
      forgotten: 'answers that name the member say only that they were given',
    },
    kin_links: {
      columns: ['member', 'other', 'maker', 'agreed_by', 'ended_by'],
      exported: ['kin'],
      forgotten: 'ended; the name is taken out of the evidence',
    },
    mandates: {
      columns: ['principal', 'holder', 'maker', 'witness', 'agreed_by', 'ended_by'],
      exported: ['mandates'],
      forgotten: 'ended',
    },
    login_cards: { columns: ['member', 'maker'], exported: PRINTED, forgotten: 'unused cards end' },
    audit: { columns: ['subject', 'actor'], exported: ['trail'], forgotten: PSEUDONYM },
    acting: {
      columns: ['actor'],
      exported: 'holds one row, of the act that is under way',
      forgotten: 'emptied with the act',
    },
    rights_changes: {
      columns: ['member', 'maker', 'checker'],
      exported: ['trail'],
      forgotten: 'what waits falls; the name is taken out of reasons',
    },
    member_imports: {
      columns: ['maker', 'undone_by'],
      exported: ['trail'],
      forgotten: PSEUDONYM,
    },
    sessions: { columns: ['member'], exported: 'only whether one is logged in now', forgotten: 'deleted' },
    second_factors: { columns: ['member'], exported: 'a secret', forgotten: 'deleted' },
    recovery_codes: { columns: ['member'], exported: 'a secret', forgotten: 'deleted' },
  },
  parts: {
    member: {
      ...peopleParts.member,
      rows: `SELECT number, name, phone, email, status, bornYear, hardship, family, trained, capabilities, created, '1' AS spot
    FROM members WHERE id = {:member}`,
    },
    kin: {
      ...peopleParts.kin,
      rows: `SELECT k.id, k.relation, ${personUnless(ASKED('k.member'), 'k.member')} AS member, ${personUnless(ASKED('k.other'), 'k.other')} AS other, k.evidence,
      k.asked_at AS askedAt, k.agreed_at AS agreedAt, k.ended_at AS endedAt, printf('%015d.%s', k.asked_at, k.id) AS spot
    FROM kin_links k WHERE {:member} IN (k.member, k.other)`,
    },
    mandates: {
      ...peopleParts.mandates,
      rows: `SELECT d.id, iif(d.principal = {:member}, 'principal', 'holder') AS share,
      ${personUnless('d.principal = {:member} AND d.maker = {:member}', 'iif(d.principal = {:member}, d.holder, d.principal)')} AS other, d.can_read AS canRead,
      d.can_request AS canRequest, d.can_confirm AS canConfirm, ${person('d.witness')} AS witness, d.starts_at AS startsAt,
      d.agreed_at AS agreedAt, d.ends_at AS endsAt, d.ended_at AS endedAt, printf('%015d.%s', d.starts_at, d.id) AS spot
    FROM mandates d WHERE {:member} IN (d.principal, d.holder)`,
    },
    trail: {
      ...peopleParts.trail,
      rows: `SELECT t.at, t.act, coalesce(${person('t.actor')}, t.actor) AS actor, printf('%015d', t.seq) AS spot
    FROM audit t WHERE t.subject = {:member}`,
    },
  },
  forget,
};

function forget(tx: core.App, leaver: Leaver): void {
  const { member, by, now } = leaver;
  const act = { member, by, now };
  run(
    tx,
    'UPDATE kin_links SET ended_by = {:by}, ended_at = {:now} WHERE {:member} IN (member, other) AND ended_at IS NULL',
    act,
  );
  run(
    tx,
    'UPDATE mandates SET ended_by = {:by}, ended_at = {:now} WHERE {:member} IN (principal, holder) AND ended_at IS NULL',
    act,
  );
  run(
    tx,
    'UPDATE login_cards SET ended_at = {:now} WHERE member = {:member} AND used_at IS NULL AND ended_at IS NULL',
    { member, now },
  );
  run(tx, 'DELETE FROM sessions WHERE member = {:member}', { member });
  endFactor(tx, member);
  endWaitingRights(tx, [member], now);
  replaceName(tx, leaver, 'rights_changes', ['reason', 'decision'], 'member = {:member}');
  replaceName(tx, leaver, 'kin_links', ['evidence'], '{:member} IN (member, other)');
}
