import { Refusal } from '../../../src/contract/refusal.ts';
import type { pictureCalls } from '../../../src/matters/calls/pictures.ts';
import { whyNotStaff } from '../../../src/matters/matter.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { row, run } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { picturesOf } from './keep-pictures.ts';
import { look } from './names.ts';
import { type Matter, matterNamed, shown } from './rows.ts';
import { knownMatter } from './saying.ts';

/** What the reporter reads of it. */
const SHOWN = '给承办的人看这张照片';
const HIDDEN = '不再给承办的人看这张照片';

export const pictureHandlers: Handlers<typeof pictureCalls> = {
  shownPicture(context, { id }) {
    const { of, isShown } = pictureOf(context, id);
    if (!isShown || whyNotSeen(of, context)) throw new Refusal('not_found');
    return { jpeg: bytesOf(context.app, id) };
  },
  readPicture: (context, { id, why }) =>
    byClock(context.app, (tx, now) => {
      const { of } = pictureOf({ ...context, app: tx }, id);
      if (whyNotSeen(of, context)) throw new Refusal('not_found');
      look(tx, of.id, { reader: context.actor.id, why, at: now, picture: id });
      return { jpeg: bytesOf(tx, id) };
    }),
  showPicture(context, { id, shown: shows }) {
    const { app, actor, now } = context;
    const { of, isShown } = pictureOf(context, id);
    if (whyNotSeen(of, context)) throw new Refusal('not_found');
    if (shows && !hasSeen(app, id, actor.id)) throw refuse('matter_picture_unseen');
    if (shows !== isShown) {
      const by = shows ? actor.id : null;
      look(app, of.id, { reader: actor.id, why: shows ? SHOWN : HIDDEN, at: now, picture: id });
      run(app, 'UPDATE matter_pictures SET shown_by = {:by} WHERE id = {:id}', { id, by });
    }
    return shown(matterNamed(app, of.id, actor.id), actor);
  },
  myPicture({ app, actor }, { id }) {
    const own = row(
      app,
      'id',
      `SELECT p.id FROM matter_pictures p JOIN matter_sayers s ON s.matter = p.matter WHERE p.id = {:id} AND s.member = {:member}`,
      { id, member: actor.id },
    );
    if (!own) throw new Refusal('not_found');
    return { jpeg: bytesOf(app, id) };
  },
  askPictures: ({ app, e }, known) => ({ pictures: picturesOf(app, knownMatter(app, e, known).id) }),
};

function pictureOf({ app, actor }: MemberContext, id: string): { of: Matter; isShown: boolean } {
  const found = row<{ matter: string; isShown: number }>(
    app,
    'matter isShown',
    'SELECT matter, shown_by IS NOT NULL AS isShown FROM matter_pictures WHERE id = {:id}',
    { id },
  );
  if (!found) throw new Refusal('not_found');
  return { of: matterNamed(app, found.matter, actor.id), isShown: found.isShown === 1 };
}

const whyNotSeen = (matter: Matter, { actor }: MemberContext): boolean =>
  whyNotStaff('contact', matter, actor) === 'not_found';

const hasSeen = (app: core.App, picture: string, reader: string): boolean =>
  row(app, 'seq', 'SELECT seq FROM matter_reads WHERE picture = {:picture} AND reader = {:reader}', {
    picture,
    reader,
  }) !== null;

const bytesOf = (app: core.App, id: string): string =>
  row<{ jpeg: string }>(app, 'jpeg', 'SELECT jpeg FROM matter_pictures WHERE id = {:id}', { id })?.jpeg ?? '';
