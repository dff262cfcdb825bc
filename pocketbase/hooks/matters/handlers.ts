import { dayOf } from '../../../src/calendar/shanghai.ts';
import type { MemberContext } from '../frame/context.ts';
import { rows } from '../frame/database.ts';
import type { Person } from '../people/members.ts';
import { placeNames, placesSaid } from '../register/content.ts';
import { type HeldPost, POSTS_OF, vacantGrids } from '../register/held.ts';
import { BARRED } from './about.ts';
import type { Matter } from './rows.ts';
import { HANDLES } from './steps.ts';

/** So many are looked at: a community has fewer. */
const MOST = 500;

/**
 * Who may be given a matter, and why. `without` leaves out whom it is about: nobody is told so who does not give it away.
 */
export function handlersFor({ app, now }: MemberContext, matter: Matter | null, without: boolean) {
  const places = matter === null ? [] : placesSaid(app, matter.place);
  const today = dayOf(now);
  const found = rows<Person & { open: number; posts: string }>(
    app,
    'number name open posts',
    `SELECT h.number, h.name, (SELECT count(*) FROM matters m WHERE m.holder = h.id AND m.due_at IS NOT NULL) AS open, ${POSTS_OF('h.id')} AS posts
      FROM members h WHERE h.status = 'active' AND ${HANDLES} AND ({:matter} = '' OR NOT ${BARRED('h.id', '{:matter}')})
      ORDER BY open, h.number LIMIT ${MOST}`,
    { today, now, matter: without && matter ? matter.id : '' },
  ).map(({ posts, open, ...person }) => {
    const held = (JSON.parse(posts) as HeldPost[]).filter((post) => post.receives === 1);
    const near = held.map(({ place }) => places.indexOf(place)).filter((at) => at >= 0);
    return { person, open, held, near: near.length > 0 ? Math.min(...near) : places.length };
  });
  const vacant = new Set(vacantGrids(app, now).map(({ id }) => id));
  return {
    items: found
      .toSorted((one, other) => one.near - other.near)
      .map(({ person, open, held, near }) => ({
        person,
        open,
        posts: held.map(({ name, placeName }) => ({ name, placeName })),
        here: near < places.length,
      })),
    places: placeNames(app, places).map(({ name }) => name),
    vacant: placeNames(
      app,
      places.filter((place) => vacant.has(place)),
    ).map(({ name }) => name),
  };
}
