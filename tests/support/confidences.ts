/** Matters of every kind and state, each with words, a name and a telephone number that stand nowhere else, and whoever could want to know them. */
import { addDays, dayOf } from '../../src/calendar/shanghai.ts';
import { type Capability, capabilities } from '../../src/contract/who.ts';
import { clientFor } from './client.ts';
import { letHaveEnded } from './matters.ts';
import type { Bank, Person } from './people.ts';
import { registerBy } from './register.ts';
import { putPicture } from './said-pictures.ts';
import type { Server } from './server.ts';

/** What was said in confidence. `code` is the reporter's own. */
export interface Confidence {
  id: string;
  no: string;
  code: string;
  /** What of it nobody is answered: name, telephone number, door, and each clause of the words. */
  bytes: readonly string[];
  /** The picture that came with it, which one of the desk shows to whoever has the matter where it is `isShown`. */
  picture: { id: string; bytes: string; isShown: boolean };
  /** Whom it is about, and kin, by what they are to these matters. */
  hiddenFrom: readonly string[];
  /** The member who said it while logged in. */
  member?: Person;
}
export interface Confidences {
  all: readonly Confidence[];
  /** By what they are to these matters. */
  people: Record<string, Person>;
  /** In public words, answered and signed off. */
  shown: Confidence;
}

const every = [...capabilities];
const but = (one: Capability) => every.filter((right) => right !== one);
const names = [
  '闻人溪',
  '万俟川',
  '澹台岚',
  '宗政朔',
  '公羊霁',
  '东郭黛',
  '梁丘澄',
  '左丘砚',
  '百里霏',
  '慕容霜',
];
/** What others read of all of them. */
const outward = '门口的路面有坑';

export async function tellInConfidence(server: Server, bank: Bank): Promise<Confidences> {
  const as = (person: Person | null) => clientFor(server, person);
  const register = await registerBy(server, bank);
  const company = (await register.organisation('汴河物业二部')).id;
  const bureau = (await register.organisation('市政养护所')).id;
  const people = {
    desk: await bank.person({ name: '乔宁', capabilities: ['matters.hear'] }),
    caller: await bank.person({ name: '卢燕', capabilities: ['matters.hear'] }),
    worker: await bank.person({ name: '于海燕' }),
    department: await bank.person({ name: '市政的人', capabilities: ['matters.handle'] }),
    verifier: await bank.person({ name: '钟敏', capabilities: ['matters.verify'] }),
    otherVerifier: await bank.person({ name: '程远', capabilities: ['matters.verify'] }),
    arbiter: await bank.person({ name: '孟远', capabilities: ['matters.arbitrate'] }),
    auditor: await bank.person({ capabilities: ['audit.read'] }),
    // With every right that there is, and each of them one whom something is about.
    party: await bank.person({ name: '马队长', capabilities: every }),
    partyKin: await bank.person({ name: '马表亲', capabilities: every }),
    insider: await bank.person({ name: '马物业', capabilities: every }),
    insiderKin: await bank.person({ name: '马堂弟', capabilities: every }),
    deskWithoutTheRight: await bank.person({ capabilities: but('matters.hear') }),
    everyRight: await bank.person({ capabilities: every }),
    reporter: await bank.person({ name: names[9] ?? '', phone: '19900005509' }),
    reader: await bank.person(),
  };
  const { desk, caller, worker, department, arbiter, party, insider, reporter } = people;
  await bank.kin(party, people.partyKin);
  await bank.kin(insider, people.insiderKin);
  await bank.entrust(reporter, people.reader);
  await register.held(worker);
  await register.held(arbiter, 'arbiter', 'all');
  await register.held(insider, 'liaison', `organisation:${company}`);
  await register.held(department, 'liaison', `organisation:${bureau}`);

  const all: Confidence[] = [];
  const secretOf = (at: number) => ({
    name: names[at] ?? '',
    phone: `1990000550${at}`,
    words: `夜里十一点零${at}分还有人打桩，老太太心口疼了${at + 2}回，我家住五单元七零${at}室`,
  });
  function told(kind: string) {
    const said = secretOf(all.length);
    // The place is read by whoever gets it: what of it would tell who said it is gone before.
    return { kind, ...said, place: `西院${all.length + 1}号楼 ${said.name} ${said.phone}` };
  }
  async function keep(
    kept: { id: string; no: string; code: string },
    more: Partial<Pick<Confidence, 'hiddenFrom' | 'member'>> = {},
  ): Promise<Confidence> {
    const { name, phone, words } = secretOf(all.length);
    const { id, no, code } = kept;
    const door = words.slice(words.indexOf('五单元'));
    const bytes = [name, phone, door, ...words.split('，')];
    const jpeg = Buffer.from(`楼道里拍的，第${all.length}张，看得见门上的春联`).toString('base64');
    const picture = { id: await putPicture(bank, id, jpeg), bytes: jpeg, isShown: false };
    const one = { id, no, code, bytes, picture, hiddenFrom: [], ...more };
    all.push(one);
    return one;
  }
  const byPhone = async (
    kind: string,
    about: { aboutMember?: string; aboutOrganisation?: string } = {},
    hiddenFrom: readonly string[] = [],
  ) => keep(await as(desk).hearMatter({ ...told(kind), source: 'phone', ...about }), { hiddenFrom });
  async function onThePage(kind: string) {
    const said = await as(null).sayMatter(told(kind));
    const [row] = await bank.rows(`SELECT id FROM matters WHERE no = '${said.no}'`);
    return keep({ ...said, id: String(row?.id) });
  }
  async function answered(one: Confidence, by = worker) {
    await as(desk).assignMatter({ id: one.id, to: by.number, outward });
    await as(by).acceptMatter({ id: one.id });
    await as(by).answerMatter({ id: one.id, how: 'done', answer: '坑填平了' });
    return one;
  }

  const shown = await answered(
    await byPhone('repair', { aboutOrganisation: company }, ['insider', 'insiderKin']),
  );
  await as(desk).readPicture({ id: shown.picture.id, why: '看有没有人' });
  await as(desk).showPicture({ id: shown.picture.id, shown: true });
  shown.picture.isShown = true;
  await as(people.verifier).checkMatter({ id: shown.id, words: '平了' });
  await as(people.otherVerifier).signOffMatter({ id: shown.id, words: '第二天看，还是平的' });
  await as(desk).publishMatter({ id: shown.id, words: outward, answer: '坑填平了' });
  const complaint = await byPhone('complaint', { aboutMember: party.number }, ['party', 'partyKin']);
  await as(desk).assignMatter({ id: complaint.id, to: department.number, outward });
  await as(department).objectMatter({ id: complaint.id, reason: '不归市政', to: worker.number });
  await as(arbiter).ruleMatter({ id: complaint.id, to: department.number, reason: '归市政' });
  const waiting = await onThePage('repair');
  const twice = await onThePage('repair');
  await as(desk).mergeMatter({ id: twice.id, into: waiting.no });
  const raised = await onThePage('help');
  const lookAgain = addDays(dayOf(Date.now()), 3);
  await as(desk).raiseMatter({ id: raised.id, externalNo: 'HX-1', lookAgain, words: '报给街道' });
  const declining = await byPhone('question');
  await as(desk).declineMatter({ id: declining.id, reason: '不归这里', instead: '12345' });
  const { no, code } = await onThePage('idea');
  await as(null).withdrawMatter({ no, code });
  const long = await answered(await byPhone('help'), department);
  await as(caller).judgeByCall({ id: long.id, reached: true, solved: true });
  await letHaveEnded(bank, long.id, 30);
  const checking = await answered(await onThePage('danger'));
  await as(people.verifier).checkMatter({ id: checking.id, words: '看过，平了' });
  const { words } = secretOf(all.length);
  const mine = await as(reporter).sayMine({ kind: 'repair', words, place: '西院10号楼' });
  await answered(await keep({ ...mine, code: '' }, { member: reporter }));
  return { all, people, shown };
}
