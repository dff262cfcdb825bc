import { addDays, dayOf, HOUR, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { CheckedInput } from '../../../src/contract/call.ts';
import { Refusal } from '../../../src/contract/refusal.ts';
import type { deskCalls } from '../../../src/matters/calls/desk.ts';
import type { givingCalls } from '../../../src/matters/calls/giving.ts';
import { openStates, whyNotStaff } from '../../../src/matters/matter.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { asStrict } from '../../../src/matters/strictness.ts';
import type { Actor } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';
import { byClock } from '../frame/durable.ts';
import { pageOf } from '../frame/pages.ts';
import { memberByNumber, type Person } from '../people/members.ts';
import { receives } from '../register/held.ts';
import { BARRED, isBarred, losesParty, nameParty, partiesOf, partyOf } from './about.ts';
import { allowed, refusePersonal, step, taken } from './allowed.ts';
import { handlersFor } from './handlers.ts';
import { hear } from './hearing.ts';
import { look } from './names.ts';
import { AGAIN, type Matter, matterNamed, mattersWhere, shown } from './rows.ts';
import { askedAgainOf, rulesNamed, strictnessOf } from './rules.ts';
import { mayHandle, take } from './steps.ts';
import { cleaned, mustBePictures } from './uploads.ts';

/** What one may see of the list: who hears and rules all, a handler theirs; nobody what is about them. */
const ALL = ['matters.hear', 'matters.arbitrate'] as const;
const DESK = [...ALL, 'matters.handle', 'matters.verify'] as const;
const OTHERS = `NOT ${BARRED('{:caller}', 'm.id')}`;
const MINE = 'due_at IS NOT NULL AND holder = {:actor}';
const TO_VERIFY = "due_at IS NOT NULL AND verified = 1 AND state IN ('answered', 'checking')";
// Each by an index of its own: among all that are open, those of one handler are soon a few in ten thousand.
const VIEWS = {
  waiting: 'm.due_at IS NOT NULL',
  verifying: `m.id IN (SELECT id FROM matters WHERE ${MINE} UNION ALL SELECT id FROM matters WHERE ${TO_VERIFY})`,
  mine: `m.id IN (SELECT id FROM matters WHERE ${MINE})`,
  // Whom nobody can call is asked by the page alone.
  again: `m.ended_at <= {:latest} AND m.state = 'closed' AND {:all} = 1 AND (${AGAIN}) AND EXISTS (SELECT 1 FROM matter_vault v WHERE v.matter = m.id AND v.phone <> '')`,
  unsaid: `m.public_n IS NOT NULL AND {:all} = 1 AND coalesce(m.answer, '') <> ''
    AND NOT EXISTS (SELECT 1 FROM matter_public p WHERE p.matter = m.id AND p.n = m.public_n AND p.answer <> '')`,
  over: 'm.ended_at IS NOT NULL AND ({:all} = 1 OR m.holder = {:actor})',
};

const waitingFor = ({ capabilities }: Actor): keyof typeof VIEWS =>
  ALL.some((one) => capabilities.includes(one))
    ? 'waiting'
    : capabilities.includes('matters.verify')
      ? 'verifying'
      : 'mine';

export const deskHandlers: Handlers<typeof deskCalls & typeof givingCalls> = {
  hearMatter: (context, said) => hearMatter(context, said, []),
  matters(context, { view, cursor }) {
    const { app, actor, now } = context;
    const all = ALL.some((one) => actor.capabilities.includes(one)) ? 1 : 0;
    const over = view === 'over';
    const ended = over || view === 'again';
    const unsaid = view === 'unsaid';
    const { earliest, latest } = view === 'again' ? askedAgainOf(app, now) : { earliest: -1, latest: now };
    return pageOf(
      cursor,
      over ? 'newest' : 'oldest',
      unsaid ? 'm.said_at' : ended ? 'm.ended_at' : 'm.due_at',
      'm.id',
      (where, params) =>
        mattersWhere(
          app,
          `${VIEWS[view === 'waiting' ? waitingFor(actor) : view]} AND ${OTHERS} AND ${where}`,
          { ...params, at: Math.max(params.at, earliest), latest, all, actor: actor.id },
          actor.id,
        ),
      ({ saidAt, dueAt, endedAt, id }) => ({ at: (unsaid ? saidAt : ended ? endedAt : dueAt) ?? 0, id }),
      (matter) => shown(matter, actor),
    );
  },
  matter({ app, actor }, { id }) {
    const matter = matterNamed(app, id, actor.id);
    refuseHidden(matter, actor);
    const steps = rows<{ at: number; step: string; by: string | null; words: string; inward: string }>(
      app,
      'at step by words inward',
      `SELECT s.at, s.step, (SELECT json_object('number', b.number, 'name', b.name) FROM members b WHERE b.id = s.by_member) AS by,
          s.words, s.inward FROM matter_steps s WHERE s.matter = {:id} ORDER BY s.n`,
      { id },
    );
    return {
      matter: shown(matter, actor),
      steps: steps.map(({ at, by, ...one }) => ({
        at: isoInShanghai(at),
        by: by === null ? null : (JSON.parse(by) as Person),
        ...one,
      })),
    };
  },
  handlers(context, { matter: id }) {
    const { app, actor, now } = context;
    const staff = DESK.some((one) => actor.capabilities.includes(one));
    // Open to members because of posts: whoever holds none finds nobody.
    if (!staff && !receives(app, actor.id, now)) return { items: [], places: [], vacant: [] };
    const matter = id === undefined ? null : matterNamed(app, id, actor.id);
    if (matter) refuseHidden(matter, actor);
    return handlersFor(
      context,
      matter,
      ALL.some((one) => actor.capabilities.includes(one)),
    );
  },
  nameAbout(context, { id, ...named }) {
    const { app, actor, now } = context;
    const matter = matterNamed(app, id, actor.id);
    refuseHidden(matter, actor);
    if (!openStates.includes(matter.state)) throw new Refusal('matter_state');
    nameParty(app, matter, partyOf(app, named), actor.id, now);
    return { no: matter.no };
  },
  readReporter: ({ app, actor }, { id, why }) =>
    byClock(app, (tx, now) => {
      refuseHidden(matterNamed(tx, id, actor.id), actor);
      return reporterOf(tx, id, { reader: actor.id, why, at: now });
    }),
  contactMatter: (context, { id, words }) => step(context, id, 'contact', { inward: words }),
  assignMatter(context, { id, to, outward }) {
    const matter = allowed(context, id, 'assign');
    if (outward === '' && !matter.outward) throw refuse('matter_outward');
    const holder = handlerBy(context, matter, to, matter.holder);
    refusePersonal(context, { ...matter, holder }, outward);
    return taken(context, matter, 'assign', { holder, ...(outward !== '' && { outward }) });
  },
  declineMatter: (context, { id, reason, instead }) =>
    step(context, id, 'decline', { words: `${reason}\n${instead}` }, reason + instead),
  decideDecline: (context, { id, agrees }) => step(context, id, agrees ? 'agreeDecline' : 'keep'),
  mergeMatter(context, { id, into }) {
    const matter = allowed(context, id, 'merge');
    const [other] = mattersWhere(context.app, 'm.no = {:into}', { into });
    if (!other || other.id === id || !openStates.includes(other.state)) throw refuse('matter_into');
    if (!asStrict(strictnessOf(context.app, other), strictnessOf(context.app, matter)))
      throw refuse('matter_strict');
    if (losesParty(context.app, id, other.id)) throw refuse('matter_about_merge');
    return taken(context, matter, 'merge', { mergedInto: other.id, words: other.no, holder: null });
  },
  acceptMatter: (context, { id }) => step(context, id, 'accept'),
  objectMatter(context, { id, reason, to }) {
    const matter = allowed(context, id, 'object');
    // Whom it is about a handler is not told: the arbiter sees to that.
    handlerBy(context, null, to, context.actor.id);
    return taken(context, matter, 'object', { inward: `${reason}（${to}）`, holder: null });
  },
  ruleMatter(context, { id, to, reason }) {
    const matter = allowed(context, id, 'rule');
    return taken(context, matter, 'rule', { holder: handlerBy(context, matter, to, null), inward: reason });
  },
  raiseMatter(context, { id, externalNo, lookAgain, words }) {
    const matter = allowed(context, id, 'raise');
    refusePersonal(context, matter, words);
    const today = dayOf(context.now);
    const limit = rulesNamed(context.app, matter.rules).lookAgainDays;
    if (lookAgain <= today || lookAgain > addDays(today, limit)) throw refuse('matter_look_again', { limit });
    return taken(context, matter, 'raise', { externalNo, lookAgain, words, holder: null });
  },
  extendMatter: (context, { id, words }) => step(context, id, 'extend', { words }, words),
  answerMatter: (context, { id, how, answer }) =>
    step(context, id, 'answer', { words: answer, answer, outcome: how }, answer),
  checkMatter: (context, { id, words }) => step(context, id, 'check', { words }, words),
  signOffMatter: (context, { id, words }) => step(context, id, 'signOff', { words }, words),
  sendBackMatter: (context, { id, words }) => step(context, id, 'sendBack', { words }, words),
  againByCall(context, { id, reached, good, words }) {
    const { app, actor, now } = context;
    const matter = allowed(context, id, 'again');
    if (!reached) refuseSoon(matter, now);
    else if (good === undefined) throw new Refusal('field_missing', { field: 'good' });
    const opens = reached && !good;
    const said = opens ? { inward: words } : { reached, ...(reached && { solved: true }), inward: words };
    return shown(take(app, matter, opens ? 'reopen' : 'again', actor.id, now, said), actor);
  },
  judgeByCall(context, { id, reached, solved, satisfied, words }) {
    const { app, actor, now } = context;
    const matter = allowed(context, id, 'judge');
    const call = { reached, inward: words };
    if (!reached) {
      refuseSoon(matter, now);
      return shown(take(app, matter, 'notReached', actor.id, now, call), actor);
    }
    if (solved === undefined) throw new Refusal('field_missing', { field: 'solved' });
    const said = { ...call, solved, ...(satisfied !== undefined && { satisfied }) };
    return shown(take(app, matter, solved ? 'judge' : 'notDone', actor.id, now, said), actor);
  },
};

export function hearMatter(
  { app, actor }: MemberContext,
  said: CheckedInput<(typeof deskCalls)['hearMatter']>,
  files: readonly core.UploadedFile[],
) {
  mustBePictures(files);
  const pictures = cleaned(app, files);
  return byClock(app, (tx, now) => {
    const { id, no, code } = hear(tx, said, actor.id, now, pictures);
    return { id, no, code };
  });
}

/** Who was not reached is called again at another hour. */
function refuseSoon({ triedAt }: Matter, now: number): void {
  if (triedAt !== null && now - triedAt < HOUR) throw refuse('matter_tried');
}

/** Who said it, how and of whom, with the look written down. */
function reporterOf(tx: core.App, id: string, of: Parameters<typeof look>[2]) {
  const found = row<{ name: string; phone: string; words: string }>(
    tx,
    'name phone words',
    'SELECT name, phone, words FROM matter_vault WHERE matter = {:id}',
    { id },
  );
  if (!found) throw new Refusal('not_found');
  look(tx, id, of);
  return { ...found, about: partiesOf(tx, id) };
}

function refuseHidden(matter: Matter, actor: MemberContext['actor']): void {
  if (whyNotStaff('contact', matter, actor) === 'not_found') throw new Refusal('not_found');
}

/** The id of somebody who may have matters, whom this one is not about, and who has not got it. */
function handlerBy(
  { app, now }: MemberContext,
  matter: Matter | null,
  number: string,
  but: string | null,
): string {
  const { id } = memberByNumber(app, number);
  if (!mayHandle(app, id, now)) throw refuse('matter_handler');
  if (matter && isBarred(app, id, matter.id, now)) throw refuse('matter_party');
  if (id === but) throw refuse('matter_same_handler');
  return id;
}
