import { afterWorkingDays } from '../../../src/calendar/working.ts';
import type { Source } from '../../../src/matters/calls/fields.ts';
import { placeKept } from '../../../src/matters/place.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { dueIn } from '../../../src/matters/rules.ts';
import { keep, newId, row, run } from '../frame/database.ts';
import { nameParty, partyOf } from './about.ts';
import { codeOf, digestOf, formMark, onceOf } from './codes.ts';
import { keepPictures } from './keep-pictures.ts';
import { nextNo } from './rows.ts';
import { exceptions, kindOf, rulesNow } from './rules.ts';
import { writeStep } from './steps.ts';
import type { Picture } from './uploads.ts';

interface Said {
  kind: string;
  source: Source;
  words: string;
  place: string;
  name: string;
  phone: string;
  externalNo?: string;
  aboutMember?: string | undefined;
  aboutOrganisation?: string | undefined;
  once: string;
}
const NONE: readonly Picture[] = [];

const MATTER =
  keep(`INSERT INTO matters (id, no, kind, urgent, verified, reachable, source, place, rules, said_at, counted_from)
  VALUES ({:id}, {:no}, {:kind}, {:urgent}, {:verified}, {:reachable}, {:source}, {:place}, {:rules}, {:now}, {:now})`);
const VAULT = keep(`INSERT INTO matter_vault (matter, name, phone, words, digest, once)
  VALUES ({:id}, {:name}, {:phone}, {:words}, {:digest}, {:once})`);

/**
 * Writes down what was said: number and code at once, name and words into the vault. `by` is who wrote for another. Equal
 * words tell nothing about who says them: only the same form with the same pictures, sent again, is answered as before.
 */
export function hear(tx: core.App, { once, ...told }: Said, by: string | null, now: number, pictures = NONE) {
  const said = { ...told, place: placeKept(told.place, told.name) };
  const rules = rulesNow(tx, now);
  if (!rules) throw refuse('matters_off');
  const kind = kindOf(rules, said.kind);
  if (!kind) throw refuse('matter_kind');
  const mark = formMark(by, once, {
    ...told,
    ...(pictures.length > 0 && { pictures: pictures.map(({ hash }) => hash) }),
  });
  const code = codeOf(mark);
  const known = row<{ id: string; no: string; dueAt: number }>(
    tx,
    'id no dueAt',
    `SELECT m.id, m.no, s.due_at AS dueAt FROM matter_vault v JOIN matters m ON m.id = v.matter
      JOIN matter_steps s ON s.matter = m.id AND s.n = 1 WHERE v.once = {:once}`,
    { once: onceOf(mark) },
  );
  if (known) return { ...known, code };
  const outside = said.source === '12345' ? (said.externalNo ?? '') : '';
  refuseOutside(tx, outside);
  const id = newId(tx);
  const no = nextNo(tx, now);
  const dueAt =
    dueIn(
      'heard',
      now,
      { countedFrom: now, contactedAt: null, extended: false, lookAgain: null, outsideBy: null },
      rules,
      kind,
      exceptions(tx),
    ) ?? afterWorkingDays(now, 1, { hours: rules.hours, exceptions: exceptions(tx) });
  MATTER.run(tx, {
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
  });
  VAULT.run(tx, {
    id,
    name: said.name,
    phone: said.phone,
    words: said.words,
    digest: digestOf(id, code),
    once: onceOf(mark),
  });
  writeStep(tx, {
    matter: id,
    n: 1,
    step: 'say',
    from: '',
    to: 'heard',
    by,
    holder: null,
    due: dueAt,
    at: now,
    words: '',
    inward: '',
    outcome: '',
    reached: null,
    solved: null,
    satisfied: null,
  });
  run(
    tx,
    "UPDATE matters SET steps = 1, state = 'heard', due_at = {:dueAt}, external_no = {:externalNo} WHERE id = {:id}",
    {
      id,
      dueAt,
      externalNo: said.externalNo ?? '',
    },
  );
  keepPictures(tx, id, pictures);
  if (outside !== '')
    run(tx, 'INSERT INTO matter_outside (matter, no) VALUES ({:id}, {:outside})', { id, outside });
  if (said.aboutMember !== undefined || said.aboutOrganisation !== undefined) {
    const party = partyOf(tx, { member: said.aboutMember, organisation: said.aboutOrganisation });
    nameParty(tx, { id, holder: null }, party, by ?? '', now);
  }
  return { id, no, code, dueAt };
}

/** A number of 12345 that came already is told with ours. */
function refuseOutside(tx: core.App, outside: string): void {
  const known = row<{ no: string }>(
    tx,
    'no',
    'SELECT m.no FROM matter_outside o JOIN matters m ON m.id = o.matter WHERE o.no = {:outside} AND o.struck_at IS NULL',
    { outside },
  );
  if (known) throw refuse('matter_outside', { no: known.no });
}
