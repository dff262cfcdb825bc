/**
 * Every keyed POST of the OpenAPI file three times with one key, one after the other and all at once: one effect, and
 * the same answer byte for byte. A call added to the contract is tried by itself, with what a sample leads to.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, dayOf, isoInShanghai, startOfDay } from '../../../src/calendar/shanghai.ts';
import { capabilities } from '../../../src/contract/who.ts';
import { certificatesBy, recognised } from '../../support/certificates.ts';
import { clientFor } from '../../support/client.ts';
import {
  type Answered,
  type Community,
  freshKey,
  headersFor,
  openCommunity,
  publicNotice,
  request,
  rowCounts,
  words,
} from '../../support/clients.ts';
import { ALWAYS, changedOpening, FILE, openCenters } from '../../support/directory.ts';
import { mattersBy, sentMatter } from '../../support/matters.ts';
import { type Operation, operations } from '../../support/openapi.ts';
import type { Person } from '../../support/people.ts';
import { registerBy } from '../../support/register.ts';
import { type Server, startServer } from '../../support/server.ts';
import { signedFor } from '../../support/signing.ts';
import { letServiceHaveBegun, send } from '../../support/time.ts';

let server: Server;
let community: Community;
let served: Person;
let volunteer: Person;
let staff: Person;
let other: Person;
beforeAll(async () => {
  server = await startServer();
  community = await openCommunity(server);
  const { bank } = community;
  [served, volunteer] = (await bank.people(2)) as [Person, Person];
  await bank.deposit(served, 6000);
  staff = await bank.person({ capabilities: [...capabilities] });
  other = await bank.person({ capabilities: [...capabilities] });
  await bank.deposit(staff, 600);
  await bank.kin(served, volunteer);
});
afterAll(() => server.stop());

/** A call that is to succeed: who makes it, on which record, with which fields. */
interface Ready {
  as: Person;
  id?: string;
  /** Whom the path names. */
  member?: string;
  /** Which notice it names. */
  slug?: string;
  input: Record<string, unknown>;
}
const by = (person: Person) => clientFor(server, person);
const HOUR = 3_600_000;
let slots = 0;
/** An hour that no other service or request has. */
function slot(from: number): { startsAt: string; endsAt: string } {
  slots += 1;
  const start = from + slots * HOUR;
  return { startsAt: isoInShanghai(start), endsAt: isoInShanghai(start + HOUR) };
}
const past = () => ({ activity: 'company', ...slot(startOfDay(addDays(dayOf(Date.now()), -6))) });
const future = () => ({
  service: 'company',
  startsAt: slot(startOfDay(addDays(dayOf(Date.now()), 1))).startsAt,
  minutes: 30,
  place: '家里',
});
const claim = async () => (await by(volunteer).createClaim(past())).id;
const asked = async () => (await by(served).createRequest(future())).id;
const offered = async () => {
  const id = await asked();
  await by(volunteer).offerRequest({ id });
  return id;
};
const dispatched = async () => {
  const id = await asked();
  await send(server, community.bank, staff, id, volunteer);
  return id;
};
const started = async () => {
  const id = await dispatched();
  await by(volunteer).startRequest({ id, code: (await by(served).requestCode({ id })).code });
  return id;
};
const finished = async () => {
  const id = await started();
  await by(volunteer).finishRequest({ id, code: (await by(served).requestCode({ id })).code });
  return id;
};
const confirmed = async () => {
  const id = await started();
  await letServiceHaveBegun(community.bank, id, 1);
  await by(volunteer).finishRequest({ id, code: (await by(served).requestCode({ id })).code });
  await by(served).confirmRequest({ id });
  return id;
};
const thanked = async () =>
  (await by(served).giveThanks({ id: await confirmed(), words: '多谢小张', mayShow: true })).id;
const agreed = async () => {
  const id = await thanked();
  await by(volunteer).answerThanks({ id, agrees: true });
  return id;
};
const reversal = async () => {
  const { id } = await by(served).gift({ to: 'pool', minutes: 1 });
  return (await by(other).createReversal({ transfer: id, reason: '送错了' })).id;
};
const inNeed = async () => ({
  grant: 'hardship',
  member: (await community.bank.person({ hardship: true })).number,
  ...reason,
});
const grant = async () => (await by(other).createGrant(await inNeed())).id;
const leaving = async () => {
  const leaver = await community.bank.person();
  await community.bank.deposit(leaver, 60);
  return (await by(other).createLeaving({ member: leaver.number, to: 'pool', ...reason })).id;
};
let flagged = 0;
const reason = { reason: '说好了' };
/** An activity that goes on now, and the code shown there. */
const activity = async () => {
  const { id } = await by(staff).createActivity(openNow());
  const { code, out } = await by(staff).activityCode({ id });
  return { id, code, out };
};
const openNow = () => {
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  return {
    title: '扫院种花',
    service: 'company',
    place: '东院',
    startsAt: isoInShanghai(minute - HOUR),
    endsAt: isoInShanghai(minute + HOUR),
    places: 20,
  };
};
/** Someone who has nothing else to do is at it. */
const inside = async () => {
  const { id, code, out } = await activity();
  const visitor = await community.bank.person();
  await by(visitor).signIn({ id, code });
  return { id, out, visitor };
};

const newcomer = async () => (await by(staff).createMember({ name: '新来的人' })).id;
const colleague = async () => {
  const id = await newcomer();
  await community.bank.run(`UPDATE members SET capabilities = '["directory.write"]' WHERE id = '${id}'`);
  return id;
};
const right = { capability: 'directory.write' as const, ...reason };
const stranger = async () => (await by(staff).createMember({ name: '新来的人' })).number;
const recordedKin = async () =>
  (
    await by(other).recordKin({
      member: await newcomer(),
      other: await stranger(),
      relation: 'parent',
      evidence: '看过户口簿',
    })
  ).id;
const mandateTerms = async () => ({
  holder: await stranger(),
  scope: ['read' as const],
  until: addDays(dayOf(Date.now()), 30),
});
const askedRight = async () => (await by(other).proposeRight({ member: await newcomer(), ...right })).id;

const draft = async () => (await by(other).createDraft({ fields: words('明天停水') })).id;
const submitted = async () => (await by(other).submitDraft({ id: await draft(), version: 1 })).id;
let notices = 1;
const notice = async () => {
  notices += 1;
  return { as: staff, slug: await publicNotice(server, notices), input: { explanation: '时间改了' } };
};

/** How each call comes to be ready; a request that goes on is ended, because one volunteer is in one place. */
const ready: Record<string, () => Promise<Ready>> = {
  createClaim: async () => ({ as: volunteer, input: past() }),
  approveClaim: async () => ({ as: staff, id: await claim(), input: {} }),
  rejectClaim: async () => ({ as: staff, id: await claim(), input: reason }),
  createGrant: async () => ({ as: other, input: await inNeed() }),
  approveGrant: async () => ({ as: staff, id: await grant(), input: {} }),
  rejectGrant: async () => ({ as: staff, id: await grant(), input: reason }),
  createLeaving: async () => ({ as: await community.bank.person(), input: { to: 'pool', ...reason } }),
  approveLeaving: async () => ({ as: staff, id: await leaving(), input: {} }),
  rejectLeaving: async () => ({ as: staff, id: await leaving(), input: reason }),
  createActivity: async () => ({ as: staff, input: openNow() }),
  signIn: async () => {
    const { id, code } = await activity();
    return { as: await community.bank.person(), id, input: { code } };
  },
  signOut: async () => {
    const { id, out, visitor } = await inside();
    return { as: visitor, id, input: { code: out } };
  },
  correctVisit: async () => {
    const { id, visitor } = await inside();
    return { as: staff, id, input: { member: visitor.number, ...reason } };
  },
  closeActivity: async () => {
    const { id, visitor } = await inside();
    await by(staff).correctVisit({ id, member: visitor.number, ...reason });
    return { as: other, id, input: {} };
  },
  cancelActivity: async () => ({ as: staff, id: (await activity()).id, input: reason }),
  createRequest: async () => ({ as: served, input: future() }),
  offerRequest: async () => ({ as: volunteer, id: await asked(), input: {} }),
  withdrawOffer: async () => ({ as: volunteer, id: await dispatched(), input: {} }),
  dispatchRequest: async () => ({ as: staff, id: await offered(), input: { volunteer: volunteer.number } }),
  startRequest: async () => {
    const id = await dispatched();
    return { as: volunteer, id, input: { code: (await by(served).requestCode({ id })).code } };
  },
  finishRequest: async () => {
    const id = await started();
    return { as: volunteer, id, input: { code: (await by(served).requestCode({ id })).code } };
  },
  confirmRequest: async () => ({ as: served, id: await finished(), input: {} }),
  disputeRequest: async () => ({ as: served, id: await finished(), input: reason }),
  resolveRequest: async () => {
    const id = await finished();
    await by(served).disputeRequest({ id, ...reason });
    return { as: staff, id, input: { minutes: 0, ...reason } };
  },
  cancelRequest: async () => ({ as: served, id: await asked(), input: reason }),
  giveThanks: async () => ({
    as: served,
    id: await confirmed(),
    input: { words: '多谢小张', mayShow: true },
  }),
  answerThanks: async () => ({ as: volunteer, id: await thanked(), input: { agrees: true } }),
  takeBackThanks: async () => ({ as: served, id: await thanked(), input: {} }),
  decideThanks: async () => ({ as: staff, id: await agreed(), input: { show: true } }),
  gift: async () => ({ as: served, input: { to: volunteer.number, minutes: 2 } }),
  createReversal: async () => {
    const { id } = await by(served).gift({ to: 'pool', minutes: 1 });
    return { as: other, input: { transfer: id, reason: '送错了' } };
  },
  approveReversal: async () => ({ as: staff, id: await reversal(), input: {} }),
  rejectReversal: async () => ({ as: staff, id: await reversal(), input: reason }),
  closeFlag: async () => {
    flagged += 1;
    await community.bank.run(`INSERT INTO flags (kind, about, finding, people, params, rows, created_at)
      VALUES ('late', 'x', 'replay/${flagged}', '{}', '{"times":5}', '[]', 1)`);
    const [flag] = await community.bank.rows(`SELECT id FROM flags WHERE finding = 'replay/${flagged}'`);
    return { as: staff, id: String(flag?.id), input: { word: '看过了' } };
  },
  createMember: async () => ({ as: staff, input: { name: '新来的人', bornYear: 1950 } }),
  editMember: async () => ({
    as: staff,
    member: await newcomer(),
    input: { name: '改过的名字', family: true },
  }),
  suspendMember: async () => ({ as: staff, member: await newcomer(), input: reason }),
  reinstateMember: async () => {
    const member = await newcomer();
    await by(staff).suspendMember({ member, ...reason });
    return { as: staff, member, input: reason };
  },
  proposeRight: async () => ({ as: staff, member: await newcomer(), input: right }),
  takeRight: async () => ({ as: staff, member: await colleague(), input: right }),
  askForCard: async () => ({ as: staff, member: await colleague(), input: reason }),
  approveRight: async () => ({ as: staff, id: await askedRight(), input: {} }),
  askKin: async () => ({ as: served, input: { other: await stranger(), relation: 'sibling' } }),
  recordKin: async () => ({
    as: staff,
    member: await newcomer(),
    input: { other: await stranger(), relation: 'parent', evidence: '看过户口簿' },
  }),
  agreeKin: async () => ({ as: staff, id: await recordedKin(), input: {} }),
  endKin: async () => ({ as: staff, id: await recordedKin(), input: {} }),
  giveMandate: async () => ({ as: served, input: await mandateTerms() }),
  recordMandate: async () => ({
    as: staff,
    member: await newcomer(),
    input: { ...(await mandateTerms()), witness: other.number },
  }),
  agreeMandate: async () => ({
    as: other,
    id: (
      await by(staff).recordMandate({
        member: served.id,
        ...(await mandateTerms()),
        witness: other.number,
      })
    ).id,
    input: {},
  }),
  endMandate: async () => ({
    as: served,
    id: (await by(served).giveMandate(await mandateTerms())).id,
    input: {},
  }),
  saveDraft: async () => ({
    as: staff,
    id: await draft(),
    input: { version: 1, fields: words('后天停水') },
  }),
  submitDraft: async () => ({ as: staff, id: await draft(), input: { version: 1 } }),
  approveDraft: async () => ({ as: staff, id: await submitted(), input: { version: 1 } }),
  returnDraft: async () => ({ as: staff, id: await submitted(), input: reason }),
  discardDraft: async () => ({ as: staff, id: await draft(), input: {} }),
  correctNotice: notice,
  withdrawNotice: notice,
  rejectRight: async () => ({ as: staff, id: await askedRight(), input: reason }),
};
/** Matters that `other` hears and gives to one of the two; `staff` is the second pair of eyes. */
const matters = (handler: Person) => mattersBy(server, community.bank, other, handler);
const matterSteps: Record<string, () => Promise<Ready>> = {
  contactMatter: async () => ({ as: staff, id: (await matters(other).said()).id, input: {} }),
  assignMatter: async () => ({
    as: staff,
    id: (await matters(other).said()).id,
    input: { to: other.number, outward: '门坏了' },
  }),
  mergeMatter: async () => ({
    as: staff,
    id: (await matters(other).said()).id,
    input: { into: (await matters(other).said()).no },
  }),
  declineMatter: async () => ({
    as: staff,
    id: (await matters(other).said()).id,
    input: { ...reason, instead: '12345' },
  }),
  decideDecline: async () => ({
    as: staff,
    id: (await matters(other).declining()).id,
    input: { agrees: true },
  }),
  takeBackMatter: async () => ({ as: staff, id: (await matters(staff).published()).id, input: {} }),
  acceptMatter: async () => ({ as: staff, id: (await matters(staff).assigned()).id, input: {} }),
  objectMatter: async () => ({
    as: staff,
    id: (await matters(staff).assigned()).id,
    input: { ...reason, to: other.number },
  }),
  ruleMatter: async () => ({
    as: staff,
    id: (await matters(other).objected(staff)).id,
    input: { ...reason, to: other.number },
  }),
  raiseMatter: async () => ({
    as: staff,
    id: (await matters(other).taken()).id,
    input: { externalNo: 'HX-1', lookAgain: addDays(dayOf(Date.now()), 3), words: '报给街道' },
  }),
  extendMatter: async () => ({
    as: staff,
    id: (await matters(other).taken()).id,
    input: { words: '等配件' },
  }),
  answerMatter: async () => ({
    as: staff,
    id: (await matters(staff).taken()).id,
    input: { how: 'done', answer: '修好了' },
  }),
  checkMatter: async () => ({
    as: staff,
    id: (await matters(other).answered()).id,
    input: { words: '看过' },
  }),
  signOffMatter: async () => ({
    as: staff,
    id: (await matters(other).checking(await community.bank.person({ capabilities: ['matters.verify'] }))).id,
    input: { words: '看过' },
  }),
  sendBackMatter: async () => ({
    as: staff,
    id: (await matters(other).answered()).id,
    input: { words: '没亮' },
  }),
  againByCall: async () => ({
    as: staff,
    id: (await matters(other).long()).id,
    input: { reached: true, good: true },
  }),
  judgeByCall: async () => ({
    as: staff,
    id: (await matters(other).answered()).id,
    input: { reached: true, solved: true },
  }),
};
const certificates = () => certificatesBy(server, community.bank, staff);
const certificateSteps: Record<string, () => Promise<Ready>> = {
  async proposeCertificate() {
    const member = await community.bank.person();
    await recognised(community.bank, member, addDays(dayOf(Date.now()), -1), 90);
    return { as: member, input: { span: 'all' } };
  },
  async withdrawCertificate() {
    const { of, id } = await certificates().asked();
    return { as: of, id, input: {} };
  },
  issueCertificate: async () => ({
    as: staff,
    id: (await certificates().asked()).id,
    input: { minutes: 90 },
  }),
  refuseCertificate: async () => ({ as: staff, id: (await certificates().asked()).id, input: reason }),
  revokeCertificate: async () => ({ as: staff, id: (await certificates().issued()).id, input: reason }),
};
Object.assign(matterSteps, {
  nameAbout: async () => ({
    as: staff,
    id: (await matters(other).said()).id,
    input: { member: (await community.bank.person()).number },
  }),
});
const register = () => registerBy(server, community.bank);
let rooms = 0;
const home = async () => {
  rooms += 1;
  return (await (await register()).household(String(rooms))).id;
};
const registerSteps: Record<string, () => Promise<Ready>> = {
  writePost: async () => ({
    as: staff,
    input: {
      kind: 'gridworker',
      place: 'grid:03',
      member: (await community.bank.person()).number,
      from: '2026-01-01',
    },
  }),
  checkPost: async () => ({
    as: staff,
    id: (await (await register()).written(await community.bank.person())).id,
    input: {},
  }),
  endPost: async () => ({
    as: staff,
    id: (await (await register()).held(await community.bank.person())).id,
    input: {},
  }),
  writeOrganisation: async () => {
    rooms += 1;
    return { as: staff, input: { name: `物业${rooms}`, kind: 'property' } };
  },
  endOrganisation: async () => {
    rooms += 1;
    return { as: staff, id: (await (await register()).organisation(`单位${rooms}`)).id, input: {} };
  },
  writeHousehold: async () => {
    rooms += 1;
    return { as: staff, input: { place: 'building:柳园小区 1号楼', unit: '', room: String(rooms) } };
  },
  endHousehold: async () => ({ as: staff, id: await home(), input: {} }),
  joinHousehold: async () => ({
    as: staff,
    id: await home(),
    input: { member: (await community.bank.person()).number, from: '2026-01-01' },
  }),
  leaveHousehold: async () => {
    const id = await home();
    const { number } = await community.bank.person();
    await by(staff).joinHousehold({ id, member: number, from: '2026-01-01' });
    return { as: staff, id, input: { member: number } };
  },
};
/** A center that no change is under way for. */
const center = async () => {
  rooms += 1;
  await openCenters(server, [`c${rooms}`]);
  return `c${rooms}`;
};
const openingStep = async () => ({
  as: staff,
  id: await changedOpening(server, community.bank, await center()),
  input: {},
});
const directorySteps: Record<string, () => Promise<Ready>> = {
  changeDirectory: async () => ({
    as: staff,
    input: { slug: await center(), hash: FILE, said: ALWAYS },
  }),
  agreeDirectory: openingStep,
  dropDirectory: openingStep,
};
Object.assign(ready, matterSteps, certificateSteps, registerSteps, directorySteps);

const prepare = async (operation: Operation): Promise<Ready> =>
  (await ready[operation.name]?.()) ?? {
    // Somebody new each time: what one may do once, another may still do.
    as: await community.bank.person({ capabilities: [...capabilities] }),
    input: community.sample(operation),
  };

/** A table with somebody new in it. */
const table = () => {
  rooms += 1;
  const newcomer = { phone: '', email: '', bornYear: 1950, hardship: true, family: false, trained: [] };
  return { rows: [{ name: `表里的${rooms}号`, ...newcomer }] };
};
const sentList = () => {
  rooms += 1;
  return { rows: [sentMatter(`PDS-${rooms}`)] };
};
Object.assign(ready, {
  createOpenings: async () => ({
    as: staff,
    input: {
      origin: '东街互助会',
      reason: '结余表',
      rows: [{ member: (await community.bank.person()).number, minutes: 90 }],
    },
  }),
  createDrafts: async () => {
    rooms += 1;
    return { as: staff, input: { rows: [{ title: `第${rooms}次停水` }] } };
  },
  writeMatterList: async () => ({ as: staff, input: sentList() }),
  undoMatterList: async () => ({
    as: staff,
    id: (await by(staff).writeMatterList(sentList())).id,
    input: {},
  }),
  importMembers: async () => ({ as: staff, input: table() }),
  undoImport: async () => ({ as: staff, id: (await by(staff).importMembers(table())).id, input: {} }),
});

/** What a started service leaves open is ended, so that the next may start. */
async function endOpenService(): Promise<void> {
  for (const { id } of (await by(volunteer).requests({ view: 'serving' })).items.filter(
    ({ state }) => state === 'started',
  )) {
    await by(volunteer).finishRequest({ id, code: (await by(served).requestCode({ id })).code });
  }
}

const post = (
  operation: Operation,
  { as, id = '{id}', member = '{member}', slug = '{slug}', input }: Ready,
  key: string,
): Promise<Answered> => {
  const path = operation.path.replace('{id}', id).replace('{member}', member).replace('{slug}', slug);
  const address = server.url + community.pathOf({ ...operation, path });
  const body = JSON.stringify(input);
  return request(address, {
    method: 'POST',
    headers: {
      ...headersFor(operation, as.token, key),
      ...signedFor(operation.who, 'POST', address, body),
    },
    body,
  });
};
const counts = () => rowCounts(join(server.data, 'data.db'));
const grown = (before: Record<string, number>) =>
  Object.entries(counts()).flatMap(([name, n]) =>
    // Links of the chain are as many as entries, and those that fixtures wrote by SQL are linked with the next.
    n === before[name] || name === 'ledger_chain' ? [] : [[name, n - (before[name] ?? 0)]],
  );

const keyed = operations.filter((one) => one.keyed);
test.each(keyed.map(({ name }) => name))('%s three times has one effect and one answer', async (name) => {
  const operation = keyed.find((one) => one.name === name) as Operation;
  const first = await prepare(operation);
  const key = freshKey();
  let before = counts();
  const answer = await post(operation, first, key);
  if (ready[name]) expect(answer.status, answer.text).toBe(200);
  expect(operation.complaintsOf(answer.status, answer.body)).toEqual([]);
  const effect = grown(before);
  const after = community.digest();
  for (let again = 0; again < 2; again += 1)
    expect((await post(operation, first, key)).text).toBe(answer.text);
  expect(community.digest()).toBe(after);

  await endOpenService();
  const second = await prepare(operation);
  before = counts();
  const sameKey = freshKey();
  const atOnce = await Promise.all(Array.from({ length: 3 }, () => post(operation, second, sameKey)));
  expect(new Set(atOnce.map(({ text }) => text)).size, atOnce.map(({ text }) => text).join('\n')).toBe(1);
  expect(atOnce[0]?.status).toBe(answer.status);
  expect(grown(before)).toEqual(effect);
  await endOpenService();

  // The key is used up: another body under it is refused, whatever it asks.
  const [field] = Object.keys(second.input);
  if (field === undefined || answer.status !== 200) return;
  const more = {
    ...second,
    input: { ...second.input, ...(operation.fields?.properties?.note ? { note: '另外' } : {}) },
  };
  if (JSON.stringify(more.input) !== JSON.stringify(second.input)) {
    expect(await post(operation, more, sameKey)).toMatchObject({ status: 422, code: 'key_other_body' });
  }
});

test('a key that one person used on one call is not taken on another call', async () => {
  const key = freshKey();
  const find = (name: string) => keyed.find((one) => one.name === name) as Operation;
  const id = await asked();
  expect((await post(find('cancelRequest'), { as: served, id, input: reason }, key)).status).toBe(200);
  expect(await post(find('disputeRequest'), { as: served, id, input: reason }, key)).toMatchObject({
    status: 422,
  });
  const elsewhere = await asked();
  expect(await post(find('cancelRequest'), { as: served, id: elsewhere, input: reason }, key)).toMatchObject({
    status: 422,
  });
});
