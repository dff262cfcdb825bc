import type { DatabaseSync } from 'node:sqlite';
import { addDays, DAY, dayOf, type Instant } from '../../calendar/shanghai.ts';
import type { Person } from './people.ts';
import { newId } from './rows.ts';

/** Somebody of the sample in a post: `kind` of `content/posts.yaml`, at a place of the register. */
interface Held {
  kind: string;
  place: string;
  /** Member number. */
  member: string;
}

/**
 * Who holds what in the sample: stand-ins for grids, so that the grid workers of the public page stay those of the content,
 * heads and delegates of courtyards, ten listeners, a board of supervisors. The two volunteers with a login receive.
 */
export function samplePosts(people: readonly Person[], places: readonly string[]): Held[] {
  const [first, second] = people.filter(({ role }) => role === 'volunteer');
  const givers = people.filter(
    ({ role, gives, bornYear }) => role === null && gives > 0.5 && bornYear < 2000,
  );
  const auditor = people.find(({ role }) => role === 'auditor');
  const approver = people.find(({ role }) => role === 'approver');
  const grids = places.filter((place) => place.startsWith('grid:'));
  const courts = places.filter((place) => place.startsWith('court:'));
  let at = 0;
  const next = (): Person | undefined => givers[at++];
  const held = (kind: string, place: string | undefined, person: Person | undefined): Held[] =>
    place && person ? [{ kind, place, member: person.number }] : [];
  return [
    ...held('standin', grids[0], first),
    ...held('courthead', courts[0], second),
    // The last grid has nobody: it falls to the desk, and the console says so.
    ...grids.slice(1, -1).flatMap((grid) => held('standin', grid, next())),
    ...courts.slice(1).flatMap((court) => held('courthead', court, next())),
    ...courts.flatMap((court) => held('delegate', court, next())),
    ...held('delegate', courts[0], approver),
    ...Array.from({ length: 10 }, () => held('listener', 'all', next())).flat(),
    ...held('supervisor', 'all', auditor),
    ...Array.from({ length: 2 }, () => held('supervisor', 'all', next())).flat(),
  ];
}

/** Writes the sample's people into posts: one of staff writes, another checks what needs it. What the content knows no kind of is left out. */
export function addPosts(
  db: DatabaseSync,
  people: readonly Person[],
  id: (number: string) => string,
  { manager, dispatcher }: { manager: string; dispatcher: string },
  now: Instant,
): void {
  const kinds = new Map(
    db
      .prepare('SELECT id, checked FROM post_kinds WHERE gone = 0')
      .all()
      .map((kind) => [String(kind.id), Number(kind.checked)]),
  );
  const places = db
    .prepare('SELECT id FROM register_places WHERE gone = 0 ORDER BY place')
    .all()
    .map((place) => String(place.id));
  const at = now - 350 * DAY;
  const write =
    db.prepare(`INSERT INTO posts (id, kind, place, member, from_day, needs_check, made_by, made_at)
    VALUES (:id, :kind, :place, :member, :from, :needs, :by, :at)`);
  const check = db.prepare('UPDATE posts SET checked_by = :by, checked_at = :at WHERE id = :id');
  for (const { kind, place, member } of samplePosts(people, places)) {
    const needs = kinds.get(kind);
    if (needs === undefined) continue;
    const post = newId();
    write.run({
      id: post,
      kind,
      place,
      member: id(member),
      from: addDays(dayOf(at), 1),
      needs,
      by: id(manager),
      at,
    });
    if (needs === 1) check.run({ id: post, by: id(dispatcher), at });
  }
}
