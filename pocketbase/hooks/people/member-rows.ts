import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { memberNumber, personName, phoneNumber } from '../../../src/contract/person.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import { isCapability } from '../../../src/contract/who.ts';
import { oneLine, plainLine } from '../../../src/hanzi/line.ts';
import type { MemberState } from '../../../src/people/calls/members.ts';
import { row, rows } from '../frame/database.ts';
import { pageSize } from '../frame/pages.ts';
import { codesLeft, joinedAt } from './of-member.ts';

/** Everything that is kept about a member, as it is stored. */
export interface MemberRow {
  id: string;
  number: string;
  name: string;
  status: MemberState;
  phone: string;
  email: string;
  capabilities: string;
  bornYear: number;
  hardship: number;
  hardshipWaits: number;
  family: number;
  trained: string;
  joinedAt: number;
  cardIssuedAt: number | null;
  cardExpiresAt: number | null;
  codesLeft: number;
}

const COLUMNS =
  'id number name status phone email capabilities bornYear hardship hardshipWaits family trained joinedAt cardIssuedAt cardExpiresAt codesLeft';
const SELECT = `SELECT m.id, m.number, m.name, m.status, m.phone, m.email, m.capabilities, m.bornYear, m.hardship,
    EXISTS (SELECT 1 FROM rights_changes r WHERE r.member = m.id AND r.kind = 'hardship' AND r.state = 'waiting') AS hardshipWaits, m.family,
    m.trained, ${joinedAt('m.id')} AS joinedAt,
    c.created_at AS cardIssuedAt, c.expires_at AS cardExpiresAt,
    ${codesLeft('m.id')} AS codesLeft
  FROM members m LEFT JOIN login_cards c ON c.member = m.id AND c.used_at IS NULL AND c.ended_at IS NULL
    AND c.expires_at > {:now}`;

/** The member with this id. Refuses where there is none. */
export function memberRow(app: core.App, id: string, now: number): MemberRow {
  const found = row<MemberRow>(app, COLUMNS, `${SELECT} WHERE m.id = {:id}`, { id, now });
  if (!found) throw new Refusal('not_found');
  return found;
}

/** A list kept as JSON, or none where PocketBase left it empty. */
export function storedList(json: string): string[] {
  const list: unknown = JSON.parse(json || '[]');
  return Array.isArray(list) ? list.map(String) : [];
}

const listed = ({ id, number, name, status, phone, capabilities, bornYear }: MemberRow) => ({
  id,
  number,
  name,
  status,
  phoneEnds: phone.slice(-4),
  capabilities: storedList(capabilities).filter(isCapability),
  bornYear,
});

export const shownMember = (member: MemberRow) => ({
  ...changedMember(member),
  phone: member.phone,
  email: member.email,
});

/** As `shownMember`, without what is not to be stored with an answer. */
export function changedMember(member: MemberRow) {
  const { hardship, hardshipWaits, family, cardIssuedAt, cardExpiresAt, codesLeft } = member;
  return {
    ...listed(member),
    hardship: hardship === 1,
    hardshipWaits: hardshipWaits === 1,
    family: family === 1,
    trained: storedList(member.trained),
    joinedAt: isoInShanghai(member.joinedAt),
    loginCard:
      cardIssuedAt === null || cardExpiresAt === null
        ? null
        : { issuedAt: isoInShanghai(cardIssuedAt), expiresAt: isoInShanghai(cardExpiresAt) },
    codesLeft,
  };
}

/** `贺何,明` → `[贺何][明]*`. Han characters alone are in it, none of which GLOB takes for a sign. */
const globsOf = (sounds: string): string[] =>
  sounds
    .split('|')
    .map((reading) => reading.split(',').filter(Boolean))
    .filter((places) => places.length > 0)
    .map((places) => `${places.map((characters) => `[${characters}]`).join('')}*`);

/** A page of members by number. `text` is looked for in name, number and phone, each in its one form. */
export function memberPage(
  app: core.App,
  {
    text,
    sounds,
    status,
    staff,
    cursor,
  }: { text: string; sounds: string; status?: string; staff: boolean; cursor?: string },
  now: number,
) {
  if (cursor !== undefined && !/^[a-z]{2,6}-\d{6}$/.test(cursor)) throw new Refusal('field_cursor');
  const typed = oneLine(text).normalize('NFKC');
  const number = plainLine(text).toUpperCase();
  const found = rows<MemberRow>(
    app,
    COLUMNS,
    `${SELECT} WHERE m.number > {:after}
      AND ({:text} = '' OR instr(m.name, {:name}) > 0 OR ({:part} <> '' AND instr(m.number, {:part}) > 0)
        OR m.number = {:number} OR substr(m.number, instr(m.number, '-')) = {:number}
        OR ({:phone} <> '' AND instr(m.phone, {:phone}) > 0)
        OR EXISTS (SELECT 1 FROM json_each({:globs}) g WHERE m.name GLOB g.value))
      AND ({:status} = '' OR m.status = {:status}) AND ({:staff} = 0 OR m.capabilities LIKE '%"%')
      ORDER BY m.number LIMIT ${pageSize() + 1}`,
    {
      text: typed,
      name: personName(typed) || typed,
      part: /^\d*$/.test(number) ? '' : number,
      number: memberNumber(typed) ?? '',
      phone: phoneNumber(typed) ?? (/^[\d -]{3,}$/.test(number) ? number.replace(/\D/g, '') : ''),
      globs: JSON.stringify(globsOf(sounds)),
      status: status ?? '',
      staff: staff ? 1 : 0,
      after: cursor?.toUpperCase() ?? '',
      now,
    },
  );
  const items = found.slice(0, pageSize()).map(listed);
  const next = found.length > pageSize() ? (items.at(-1)?.number.toLowerCase() ?? null) : null;
  return { items, next };
}
