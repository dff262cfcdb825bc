import { HOUR } from '../../../src/calendar/shanghai.ts';
import { afterWorkingDays } from '../../../src/calendar/working.ts';
import type { Source } from '../../../src/matters/calls/fields.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { dueIn } from '../../../src/matters/rules.ts';
import { maskPersonalData } from '../../../src/privacy/find.ts';
import { newId, row, run, text } from '../frame/database.ts';
import { nextNo } from './rows.ts';
import { exceptions, kindOf, rulesNow } from './rules.ts';

interface Said {
  kind: string;
  source: Source;
  words: string;
  place: string;
  name: string;
  phone: string;
  externalNo?: string;
}

/** The same words from the same place within this are one matter, told twice: a form that was sent again. */
const AGAIN = HOUR;

/** Writes down what was said: number and code at once, name and words into the vault. `by` is who wrote for another. */
export function hear(tx: core.App, { place: told, ...rest }: Said, by: string | null, now: number) {
  // The place is read by whoever gets the matter: a number in it is not theirs to see.
  const said = { ...rest, place: maskPersonalData(told).slice(0, 60) };
  const rules = rulesNow(tx, now);
  if (!rules) throw refuse('matters_off');
  const kind = kindOf(rules, said.kind);
  if (!kind) throw refuse('matter_kind');
  const known = row<{ id: string; no: string; code: string; dueAt: number }>(
    tx,
    'id no code dueAt',
    `SELECT m.id, m.no, v.code, m.due_at AS dueAt FROM matters m JOIN matter_vault v ON v.matter = m.id
      WHERE m.said_at > {:since} AND m.state = 'heard' AND m.kind = {:kind} AND m.place = {:place} AND v.words = {:words}
        AND v.name = {:name} AND v.phone = {:phone}`,
    {
      since: now - AGAIN,
      kind: kind.id,
      place: said.place,
      words: said.words,
      name: said.name,
      phone: said.phone,
    },
  );
  if (known) return known;
  const id = newId(tx);
  const no = nextNo(tx, now);
  const code = text(tx, "SELECT printf('%06d', abs(random() % 1000000)) AS json");
  const dueAt =
    dueIn(
      'heard',
      now,
      { countedFrom: now, contactedAt: null, extended: false, lookAgain: null },
      rules,
      kind,
      exceptions(tx),
    ) ?? afterWorkingDays(now, 1, { hours: rules.hours, exceptions: exceptions(tx) });
  run(
    tx,
    `INSERT INTO matters (id, no, kind, urgent, verified, reachable, source, place, rules, said_at, counted_from)
      VALUES ({:id}, {:no}, {:kind}, {:urgent}, {:verified}, {:reachable}, {:source}, {:place}, {:rules}, {:now}, {:now})`,
    {
      id,
      no,
      kind: kind.id,
      urgent: Number(kind.urgent),
      verified: Number(kind.verified),
      reachable: Number(said.phone !== ''),
      source: said.source,
      place: said.place,
      rules: rules.id,
      now,
    },
  );
  run(
    tx,
    `INSERT INTO matter_vault (matter, name, phone, words, code) VALUES ({:id}, {:name}, {:phone}, {:words}, {:code})`,
    { id, name: said.name, phone: said.phone, words: said.words, code },
  );
  run(
    tx,
    `INSERT INTO matter_steps (matter, n, step, from_state, to_state, by_member, due_at, at) VALUES ({:id}, 1, 'say', '', 'heard', {:by}, {:dueAt}, {:now})`,
    { id, by, dueAt, now },
  );
  run(
    tx,
    "UPDATE matters SET steps = 1, state = 'heard', due_at = {:dueAt}, external_no = {:externalNo} WHERE id = {:id}",
    {
      id,
      dueAt,
      externalNo: said.externalNo ?? '',
    },
  );
  return { id, no, code, dueAt };
}
