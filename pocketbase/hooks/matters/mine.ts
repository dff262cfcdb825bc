import { dayOf } from '../../../src/calendar/shanghai.ts';
import type { CheckedInput } from '../../../src/contract/call.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { mineCalls } from '../../../src/matters/calls/mine.ts';
import { maskPersonalData } from '../../../src/privacy/find.ts';
import type { Handlers, MemberContext, OpenContext } from '../frame/context.ts';
import { row, run, text } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { type HeldPost, POSTS_OF } from '../register/held.ts';
import { hear } from './hearing.ts';
import { type Matter, matterNamed, mattersWhere } from './rows.ts';
import { knownMatter, picturesSaid, progressOf, wordOf } from './saying.ts';
import type { Change } from './steps.ts';

const SHOWN = 60;

export const mineHandlers: Handlers<typeof mineCalls> = {
  myMatters: ({ app, actor, now }) => ({
    items: mattersWhere(
      app,
      `m.id IN (SELECT matter FROM matter_sayers WHERE member = {:member}) ORDER BY m.said_at DESC, m.id LIMIT ${SHOWN}`,
      { member: actor.id },
    ).map((matter) => shown(app, matter, now)),
  }),
  sayMine: (context, said) => sayMine(context, said, []),
  keepMine({ app, e, actor }, known) {
    const { id } = knownMatter(app, e, known);
    return byClock(app, (tx, now) => {
      keep(tx, id, actor.id, now);
      return shown(tx, matterNamed(tx, id), now);
    });
  },
  wordMine: ({ app, actor }, { id, ...word }) =>
    byClock(app, (tx, now) => {
      const own = row(
        tx,
        'matter',
        'SELECT matter FROM matter_sayers WHERE matter = {:id} AND member = {:member}',
        {
          id,
          member: actor.id,
        },
      );
      if (!own) throw new Refusal('not_found');
      return shown(tx, wordOf(tx, id, word.step, changeOf(word), now), now);
    }),
};

export function sayMine(
  { app, e, actor }: MemberContext & OpenContext,
  { kind, words, place, once }: CheckedInput<(typeof mineCalls)['sayMine']>,
  files: readonly core.UploadedFile[],
) {
  const pictures = picturesSaid({ app, e }, files);
  return byClock(app, (tx, now) => {
    const me = row<{ name: string; phone: string }>(
      tx,
      'name phone',
      'SELECT name, phone FROM members WHERE id = {:id}',
      { id: actor.id },
    );
    const said = { kind, words, place, once, name: me?.name ?? '', phone: me?.phone ?? '' };
    const { id } = hear(tx, { ...said, source: 'web' }, null, now, pictures);
    keep(tx, id, actor.id, now);
    return shown(tx, matterNamed(tx, id), now);
  });
}

/** Puts a matter to a login, once. */
function keep(tx: core.App, matter: string, member: string, now: number): void {
  run(
    tx,
    `INSERT INTO matter_sayers (matter, member, at) SELECT {:matter}, {:member}, {:now}
      WHERE NOT EXISTS (SELECT 1 FROM matter_sayers WHERE matter = {:matter} AND member = {:member})`,
    { matter, member, now },
  );
}

function changeOf({
  step,
  satisfied,
  words,
}: Omit<CheckedInput<(typeof mineCalls)['wordMine']>, 'id'>): Change {
  const inward = maskPersonalData(words);
  if ((step === 'reopen' || step === 'part') && inward === '')
    throw new Refusal('field_missing', { field: 'words' });
  const done = step === 'judge' || step === 'again';
  return {
    inward,
    ...((done || step === 'notDone') && { reached: true, solved: done }),
    ...(satisfied !== undefined && (step === 'judge' || step === 'notDone') && { satisfied }),
    ...(step === 'part' && { holder: null }),
  };
}

function shown(app: core.App, matter: Matter, now: number) {
  const { id, kind } = matter;
  return { ...progressOf(app, matter, now), id, kindId: kind, holder: holderOf(app, matter, now) };
}

/** Who has it, where that is somebody's post: the post is known, and so is its holder. */
function holderOf(app: core.App, { holder, holderIs }: Matter, now: number): string {
  if (holder === null || holderIs === null) return '';
  const held = JSON.parse(
    text(app, `SELECT ${POSTS_OF('{:holder}')} AS json`, { holder, today: dayOf(now) }),
  ) as HeldPost[];
  const post = held.find(({ receives }) => receives === 1);
  return post ? `${post.placeName}${post.name} ${holderIs.name}` : '';
}
