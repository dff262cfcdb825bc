/**
 * The community of `clients.ts` with more records of each kind, in more states, and with people who are close to those in
 * them: what the walk of `can` is made on.
 */
import { addDays, dayOf, isoInShanghai, MINUTE } from '../../src/calendar/shanghai.ts';
import { clientOf } from '../../src/contract/client.ts';
import { capabilities } from '../../src/contract/who.ts';
import { noticeCalls } from '../../src/notices/contract.ts';
import { certificatesBy } from './certificates.ts';
import { clientFor } from './client.ts';
import { type Community, tellPublic, words } from './clients.ts';
import { mattersBy } from './matters.ts';
import type { Person } from './people.ts';
import { asPublisher } from './signing.ts';
import { letServiceHaveBegun } from './time.ts';

export interface FullerHouse {
  /** Everybody who tries, by what they are. */
  people: Record<string, Person>;
  /** What is told or shown at the place: the code with which a record begins, and the one with which it ends. */
  codes: Map<string, { begins: string; ends: string }>;
  /** Of each request the number of somebody who offered or goes. */
  going: Map<string, string>;
  /** Somebody who can be sent to anybody, and is nobody else here. */
  helper: Person;
  /** Somebody who may have matters and has none, and a matter that others can be merged into. */
  taker: Person;
  openMatter: string;
}

export async function fillHouse(community: Community): Promise<FullerHouse> {
  const { bank, server, people, target } = community;
  const as = (person: Person) => clientFor(server, person);
  const every = [...capabilities];
  const maker = await bank.person({ name: '经办', capabilities: every });
  const stranger = await bank.person({ name: '外人', capabilities: every });
  const kin = await bank.person({ name: '亲属', capabilities: every });
  const leaver = await bank.person({ name: '要走的' });
  const young = await bank.person({ name: '孩子', bornYear: new Date().getFullYear() - 12 });
  for (const one of [people.served, people.volunteer, people.resident]) await bank.kin(kin, one);
  const house: FullerHouse = {
    people: { ...people, target, maker, stranger, kin, leaver, young },
    codes: new Map(),
    going: new Map(),
    helper: await bank.person(),
    taker: await bank.person({ capabilities: ['matters.handle'] }),
    openMatter: (await clientFor(server, null).sayMatter({ kind: 'repair', words: '门坏了', place: '门口' }))
      .no,
  };
  await moreRequests(community, house, maker);
  await moreActivities(community, house, maker);
  const day = (ahead: number) => addDays(dayOf(Date.now()), ahead);
  for (const [volunteer, served] of [
    [people.volunteer, people.served],
    [people.resident, undefined],
  ] as const)
    await as(maker).createClaim({
      activity: 'company',
      startsAt: `${day(-1)}T14:00:00+08:00`,
      endsAt: `${day(-1)}T15:00:00+08:00`,
      volunteer: volunteer.number,
      ...(served && { servedMember: served.number }),
    });
  await as(maker).recordMandate({
    member: target.id,
    witness: people.ended.number,
    holder: people.resident.number,
    scope: ['read'],
    until: day(30),
  });
  const paper = { relation: 'sibling' as const, evidence: '户口簿' };
  await as(maker).recordKin({ member: target.id, other: young.number, ...paper });
  await as(people.reader).askKin({ other: people.ended.number, relation: 'friend' });
  const reason = '试一试';
  await as(maker).askForCard({ member: people['hours.review'].id, reason });
  await as(maker).takeRight({ member: people['audit.read'].id, capability: 'audit.read', reason });
  await as(leaver).createLeaving({ to: 'pool', reason });
  await bank.run(`INSERT INTO flags (kind, about, finding, people, params, rows, created_at)
    VALUES ('late', '${maker.id}', 'of staff', '{"volunteer":"${maker.id}"}', '{"times":5}', '[]', 1)`);
  await moreDrafts(community, maker);
  await moreMatters(community, maker);
  await moreCertificates(community, maker);
  const going = await bank.rows(
    "SELECT v.request, m.number FROM request_volunteers v JOIN members m ON m.id = v.volunteer WHERE v.state <> 'withdrawn'",
  );
  for (const { request, number } of going) house.going.set(String(request), String(number));
  return house;
}

/** Requests that are asked, offered, started, finished, disputed, and settled with thanks. */
async function moreRequests(
  { bank, server, people, target }: Community,
  { codes, helper }: FullerHouse,
  maker: Person,
): Promise<void> {
  const as = (person: Person) => clientFor(server, person);
  const { served, volunteer } = people;
  let ahead = 2;
  const far: ('started' | 'finished' | 'disputed' | 'private' | 'asked' | 'agreed' | 'shown')[] = [
    'private',
    'asked',
    'agreed',
    'shown',
    'disputed',
    'finished',
    'started',
  ];
  /** Asked for days ahead; or for `soon`, so that it can begin now. */
  const asked = async (by: Person, of: Person, soon = false) => {
    ahead += 1;
    const { id } = await as(by).createRequest({
      service: 'company',
      startsAt: soon
        ? isoInShanghai(Math.ceil(Date.now() / MINUTE) * MINUTE + 10 * MINUTE)
        : `${addDays(dayOf(Date.now()), ahead)}T09:00:00+08:00`,
      minutes: 60,
      place: '家里',
      ...(by !== of && { onBehalfOf: of.number }),
    });
    return id;
  };
  await bank.deposit(served, 6000);
  for (const state of far) {
    const id = await asked(served, served, true);
    const code = async () => (await as(served).requestCode({ id })).code;
    await as(volunteer).offerRequest({ id });
    await as(maker).dispatchRequest({ id, volunteer: volunteer.number });
    await as(volunteer).startRequest({ id, code: await code() });
    await letServiceHaveBegun(bank, id, 40);
    if (state === 'started') {
      codes.set(id, { begins: '', ends: await code() });
      continue;
    }
    await as(volunteer).finishRequest({ id, code: await code() });
    if (state === 'finished') continue;
    if (state === 'disputed') {
      await as(served).disputeRequest({ id, reason: '没有那么久' });
      continue;
    }
    await as(served).confirmRequest({ id });
    const said = await as(served).giveThanks({ id, words: '谢谢您', mayShow: state !== 'private' });
    if (state === 'private' || state === 'asked') continue;
    await as(volunteer).answerThanks({ id: said.id, agrees: true });
    if (state === 'shown') await as(maker).decideThanks({ id: said.id, show: true });
  }
  for (const { id, state } of (await as(served).requests({ view: 'mine' })).items)
    if (state === 'dispatched')
      codes.set(id, { begins: (await as(served).requestCode({ id })).code, ends: '' });
  // Between two who are in nothing else at this moment.
  const next = await asked(target, target, true);
  await as(people.ended).offerRequest({ id: next });
  await as(maker).dispatchRequest({ id: next, volunteer: people.ended.number });
  codes.set(next, { begins: (await as(target).requestCode({ id: next })).code, ends: '' });
  await asked(people.proxy, served);
  const offered = await asked(target, target);
  for (const one of [volunteer, helper]) await as(one).offerRequest({ id: offered });
}

/** An activity that goes on, to which one has come. */
async function moreActivities(
  { server, people }: Community,
  { codes }: FullerHouse,
  maker: Person,
): Promise<void> {
  const as = (person: Person) => clientFor(server, person);
  const now = Math.floor(Date.now() / MINUTE) * MINUTE;
  const { id } = await as(maker).createActivity({
    title: '扫院种花',
    service: 'company',
    place: '东院',
    startsAt: isoInShanghai(now - 5 * MINUTE),
    endsAt: isoInShanghai(now + 120 * MINUTE),
    places: 20,
  });
  const { code, out } = await as(maker).activityCode({ id });
  codes.set(id, { begins: code, ends: out });
  await as(people.resident).signIn({ id, code });
}

/** Notices that were handed in, returned, approved for later, that failed, and that are public. */
async function moreDrafts({ server, people }: Community, maker: Person): Promise<void> {
  const desk = clientFor(server, maker);
  const other = clientFor(server, people['notices.approve']);
  const publisher = clientOf(noticeCalls, asPublisher(server));
  const submitted = async (title: string) => {
    const { id, version } = await desk.createDraft({ fields: words(title) });
    return desk.submitDraft({ id, version });
  };
  await submitted('明天停电');
  const back = await submitted('后天停电');
  await other.returnDraft({ id: back.id, reason: '写清楚时间' });
  const later = await submitted('大后天停电');
  const at = `${addDays(dayOf(Date.now()), 2)}T09:00:00+08:00`;
  await other.scheduleDraft({ id: later.id, version: later.version, at });
  const told = async (slug: string | null, end: 'live' | 'failed') => {
    const { jobs } = await publisher.publishJobs({});
    const id = jobs.find((each) => each.slug === slug)?.id ?? '';
    for (const state of ['saved', 'building'] as const) await publisher.reportJob({ id, state });
    await publisher.reportJob({ id, state: end, ...(end === 'failed' && { problem: '磁盘满了' }) });
    if (end === 'live' && slug) await tellPublic(server, slug);
  };
  for (const end of ['live', 'failed'] as const) {
    const { id, version } = await submitted(`今天停电（${end === 'live' ? '一' : '二'}）`);
    await told((await other.approveDraft({ id, version })).slug, end);
  }
  // Out at once, and still to be approved.
  const { id, version } = await desk.createDraft({ fields: words('现在停气') });
  await told((await desk.publishUrgently({ id, version, reason: '漏气' })).slug, 'live');
}

/** Matters that are heard, assigned, taken, objected to, handed up, answered, closed, and proposed not to be heard. */
async function moreMatters({ bank, server, people }: Community, maker: Person): Promise<void> {
  const as = (person: Person | null) => clientFor(server, person);
  const matters = mattersBy(server, bank, maker, people['matters.handle']);
  await matters.assigned();
  await matters.taken();
  await matters.objected(maker);
  await matters.declining();
  await matters.published();
  await matters.answered();
  await matters.checking(people['matters.verify']);
  await matters.long();
  const raised = await matters.taken();
  const lookAgain = addDays(dayOf(Date.now()), 5);
  await as(maker).raiseMatter({ id: raised.id, externalNo: 'HX-1', lookAgain, words: '报给街道' });
  const { no, code } = await matters.answered();
  await as(null).judgeMatter({ no, code, solved: 'yes' });
}

/** Certificates that wait, were issued, refused, revoked, and of somebody who does things for others here too. */
async function moreCertificates({ server, bank, people }: Community, maker: Person): Promise<void> {
  const certificates = certificatesBy(server, bank, people['hours.review']);
  await certificates.asked(maker);
  await certificates.asked(people.served);
  await certificates.issued();
  await certificates.refused();
  const { id } = await certificates.issued();
  await clientFor(server, people['hours.review']).revokeCertificate({ id, reason: '记错了' });
}
