import { DAY, parseInstant } from '../../calendar/shanghai.ts';
import { every, type Source, type Waiting } from '../frame/room.ts';
import { words } from './strings.ts';
import type { Claim, Operation, Request } from './types.ts';

const said = words.inbox;

const toReview: Source = {
  open: ({ may }) => may('hours.review'),
  async read({ client, me }) {
    const [review, mine] = await Promise.all([
      every((from) => client.claims({ view: 'review', ...from })),
      client.claims({ view: 'mine' }),
    ]);
    // What I wrote down for others, and what I approved first: colleagues decide it.
    const theirs = mine.items.filter(
      ({ state, maker }) => (state === 'waiting' || state === 'second') && maker.number === me.number,
    );
    return [
      ...review.map((one) => ofClaim(one, one.can.includes('approve'))),
      ...theirs.map((one) => ofClaim(one, false)),
    ];
  },
};

function ofClaim({ id, service, volunteer, createdAt, late, reviewsNeeded }: Claim, mine: boolean): Waiting {
  return {
    to: ['claims', id],
    kind: said.claim,
    what: service.name,
    who: [volunteer],
    since: createdAt,
    urgent: late ? said.late : reviewsNeeded > 1 ? said.two : undefined,
    mine,
  };
}

const toDispatch: Source = {
  open: ({ may }) => may('requests.dispatch'),
  async read({ client }) {
    const found = await every((from) => client.requests({ view: 'desk', ...from }));
    return found.flatMap((one) => ofRequest(one) ?? []);
  },
};

/** One that staff have to do something about: nobody goes yet, or two disagree. */
function ofRequest({ id, state, service, served, startsAt, createdAt, can }: Request): Waiting | null {
  if (state !== 'asked' && state !== 'offered' && state !== 'disputed') return null;
  const soon = (parseInstant(startsAt) ?? 0) - Date.now() < DAY;
  return {
    to: ['requests', id],
    kind: said[state],
    what: service.name,
    who: [served],
    since: createdAt,
    urgent: state === 'disputed' ? said.dispute : soon ? said.soon : undefined,
    mine: can.includes(state === 'disputed' ? 'resolve' : 'dispatch'),
  };
}

const toAgree: Source = {
  open: ({ may }) => may('bank.reverse') || may('members.manage'),
  read: async ({ client }) =>
    (await every((from) => client.operations({ state: 'waiting', ...from }))).map(ofOperation),
};

function ofOperation({ id, kind, name, reason, maker, createdAt, can }: Operation): Waiting {
  return {
    to: ['moves', id],
    kind: said.operations[kind],
    what: name || reason,
    who: [maker],
    since: createdAt,
    mine: can.length > 0,
  };
}

const toLookAt: Source = {
  open: ({ may }) => may('audit.read'),
  read: async ({ client }) =>
    (await every((from) => client.flags({ state: 'open', ...from }))).map((one) => ({
      to: ['flags', one.id],
      kind: said.flag,
      what: one.sentence,
      who: one.people,
      since: one.raisedAt,
      mine: one.can.length > 0,
    })),
};

export const bankWaiting: readonly Source[] = [toReview, toDispatch, toAgree, toLookAt];
