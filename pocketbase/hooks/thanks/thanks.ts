import { relationsFor, relationsTo } from '../../../src/bank/request-steps.ts';
import { dayOf, isoInShanghai } from '../../../src/calendar/shanghai.ts';
import { Refusal, refuseWith } from '../../../src/contract/refusal.ts';
import { stepsOpen } from '../../../src/people/decisions.ts';
import { maskedName } from '../../../src/people/member.ts';
import type { ThanksCalls, ThanksState } from '../../../src/thanks/calls.ts';
import { refuse } from '../../../src/thanks/refusals.ts';
import {
  isParty,
  type ThanksStanding,
  type ThanksStep,
  thanksSteps,
  whyNotSay,
  whyNotThanks,
} from '../../../src/thanks/thanks.ts';
import { policyNamed, serviceName } from '../bank/policies.ts';
import { requestNamed } from '../bank/request-rows.ts';
import { holds } from '../frame/actor.ts';
import type { Handlers, MemberContext } from '../frame/context.ts';
import { newId, rows, run } from '../frame/database.ts';
import { pageOf } from '../frame/pages.ts';
import { mandateFor, type Person } from '../people/members.ts';
import { notForAll } from '../people/public-words.ts';

const WALL = 60;

interface ThanksRow extends Omit<ThanksStanding, 'mayRead' | 'mayConfirm'> {
  id: string;
  request: string;
  words: string;
  saidAt: number;
  service: string;
  policy: string;
  people: { [id: string]: Person };
}
type Packed = 'people' | 'volunteers' | 'agreed';
type Stored = Omit<ThanksRow, Packed> & { [name in Packed]: string };

const COLUMNS = 'id request words state saidBy saidAt service policy served people volunteers agreed';
const SELECT = `SELECT t.id, t.request, t.words, t.state, t.said_by AS saidBy, t.said_at AS saidAt, r.service, r.policy, r.served,
    (SELECT json_group_object(m.id, json_object('number', m.number, 'name', m.name)) FROM members m
      WHERE m.id = r.served OR m.id IN (SELECT v.volunteer FROM request_volunteers v WHERE v.request = r.id AND v.state = 'chosen')) AS people,
    (SELECT json_group_array(v.volunteer) FROM request_volunteers v WHERE v.request = r.id AND v.state = 'chosen') AS volunteers,
    (SELECT json_group_array(a.volunteer) FROM thanks_answers a WHERE a.thanks = t.id AND a.agrees = 1) AS agreed
  FROM thanks t JOIN requests r ON r.id = t.request`;

const read = ({ people, volunteers, agreed, ...rest }: Stored): ThanksRow => ({
  ...rest,
  people: JSON.parse(people),
  volunteers: JSON.parse(volunteers),
  agreed: JSON.parse(agreed),
});

function thanksNamed(app: core.App, id: string): ThanksRow {
  const [found] = rows<Stored>(app, COLUMNS, `${SELECT} WHERE t.id = {:id}`, { id });
  if (!found) throw new Refusal('not_found');
  return read(found);
}

export const thanksHandlers: Pick<
  Handlers<ThanksCalls>,
  'giveThanks' | 'thanks' | 'answerThanks' | 'takeBackThanks' | 'decideThanks' | 'thanksWall'
> = {
  giveThanks(context, { id: request, words, mayShow }) {
    const { app, actor, now } = context;
    const about = requestNamed(app, request, actor.id, now);
    const counted = relationsFor('confirm', about, actor);
    refuseWith(
      whyNotSay({
        served: counted.includes('served') || counted.includes('proxy'),
        proxy: relationsTo(about, actor).includes('proxy'),
        settled: about.state === 'settled',
        said: rows(app, 'id', 'SELECT id FROM thanks WHERE request = {:request}', { request }).length > 0,
      }),
    );
    const parties = [about.served, actor.id, ...about.volunteers.map(({ volunteer }) => volunteer)];
    const why = mayShow ? notForAll(app, words, parties) : null;
    if (why !== null) throw refuse(why === 'name' ? 'thanks_named' : 'thanks_personal');
    const id = newId(app);
    run(
      app,
      `INSERT INTO thanks (id, request, words, said_by, mandate, said_at, state)
        VALUES ({:id}, {:request}, {:words}, {:by}, {:mandate}, {:now}, {:state})`,
      {
        id,
        request,
        words,
        by: actor.id,
        mandate: about.served === actor.id ? null : mandateFor(context, about.served, 'confirm'),
        now,
        state: mayShow ? 'asked' : 'private',
      },
    );
    return shown(context, thanksNamed(app, id));
  },
  thanks(context, { view, request = '', cursor }) {
    const { app, actor } = context;
    if (view === 'desk' && !holds(actor, 'notices.approve')) throw new Refusal('not_allowed');
    const whose =
      view === 'desk'
        ? "t.state = 'agreed'"
        : `(r.served = {:caller} OR t.said_by = {:caller} OR EXISTS (SELECT 1 FROM request_volunteers v
            WHERE v.request = r.id AND v.volunteer = {:caller} AND v.state = 'chosen'))`;
    return pageOf(
      cursor,
      'newest',
      't.said_at',
      't.id',
      (where, params) =>
        rows<Stored>(
          app,
          COLUMNS,
          `${SELECT} WHERE ${whose} AND ({:request} = '' OR t.request = {:request}) AND ${where}`,
          {
            ...params,
            request,
            ...(view === 'mine' && { caller: actor.id }),
          },
        ).map(read),
      ({ saidAt, id }) => ({ at: saidAt, id }),
      (one) => shown(context, one),
    );
  },
  answerThanks(context, { id, agrees }) {
    const { app, actor, now } = context;
    const { volunteers, agreed } = thanksFor(context, id, agrees ? 'agree' : 'decline');
    if (!agrees) move(app, id, 'declined');
    run(
      app,
      `INSERT INTO thanks_answers (thanks, volunteer, agrees, at) VALUES ({:id}, {:actor}, {:agrees}, {:now})
        ON CONFLICT (thanks, volunteer) DO UPDATE SET agrees = excluded.agrees, at = excluded.at`,
      { id, actor: actor.id, agrees: agrees ? 1 : 0, now },
    );
    const open = volunteers.filter((one) => one !== actor.id && !agreed.includes(one));
    if (agrees && open.length === 0) move(app, id, 'agreed');
    return shown(context, thanksNamed(app, id));
  },
  takeBackThanks(context, { id }) {
    thanksFor(context, id, 'takeBack');
    run(context.app, "UPDATE thanks SET state = 'taken_back', words = '' WHERE id = {:id}", { id });
    return shown(context, thanksNamed(context.app, id));
  },
  decideThanks(context, { id, show }) {
    const { app, actor, now } = context;
    thanksFor(context, id, 'decide');
    run(
      app,
      'UPDATE thanks SET state = {:state}, decided_by = {:actor}, decided_at = {:now} WHERE id = {:id}',
      { id, state: show ? 'shown' : 'kept_back', actor: actor.id, now },
    );
    return shown(context, thanksNamed(app, id));
  },
  thanksWall({ app }) {
    // Who has left the bank leaves the wall.
    const found = rows<Stored>(
      app,
      COLUMNS,
      `${SELECT} WHERE t.state = 'shown' AND NOT EXISTS (SELECT 1 FROM members m
          WHERE m.status = 'left' AND (m.id = r.served OR m.id IN (SELECT v.volunteer FROM request_volunteers v
            WHERE v.request = r.id AND v.state = 'chosen')))
        ORDER BY t.decided_at DESC, t.id LIMIT ${WALL}`,
    ).map(read);
    return {
      items: found.map(({ words, served, volunteers, people, service, policy, saidAt }) => ({
        words,
        served: maskedName(people[served]?.name ?? ''),
        volunteers: volunteers.map((id) => maskedName(people[id]?.name ?? '')),
        service: serviceName(policyNamed(app, policy), service),
        month: dayOf(saidAt).slice(0, 7),
      })),
    };
  },
};

const move = (app: core.App, id: string, state: ThanksState) =>
  run(app, 'UPDATE thanks SET state = {:state} WHERE id = {:id}', { id, state });

function standingOf(context: MemberContext, thanks: ThanksRow): ThanksRow & ThanksStanding {
  const acts = (scope: 'read' | 'confirm') => mandateFor(context, thanks.served, scope) !== null;
  return { ...thanks, mayRead: acts('read'), mayConfirm: acts('confirm') };
}

/** Words on which the caller may take this step now. Refuses where something is against it. */
function thanksFor(context: MemberContext, id: string, step: ThanksStep): ThanksRow {
  const thanks = standingOf(context, thanksNamed(context.app, id));
  refuseWith(whyNotThanks(step, thanks, context.actor));
  return thanks;
}

/** Staff who decide see names as the wall will show them. */
function shown(context: MemberContext, row: ThanksRow) {
  const { app, actor } = context;
  const thanks = standingOf(context, row);
  const close = isParty(thanks, actor.id) || thanks.mayRead;
  const person = (id: string): Person => {
    const { number, name } = thanks.people[id] ?? { number: '', name: '' };
    return close || id === actor.id ? { number, name } : { number: '', name: maskedName(name) };
  };
  return {
    id: thanks.id,
    request: thanks.request,
    words: thanks.words,
    state: thanks.state,
    service: serviceName(policyNamed(app, thanks.policy), thanks.service),
    served: person(thanks.served),
    volunteers: thanks.volunteers.map(person),
    saidAt: isoInShanghai(thanks.saidAt),
    can: stepsOpen(thanksSteps, (step) => whyNotThanks(step, thanks, actor)),
  };
}
