import { DAY, DIGEST, ID, long, OTHER_DIGEST, OTHER_ID, type Rows, rulesFrom } from './table.ts';

const another = { id: 'li', tokenKey: 'two', email: '' };
const byStaff = { maker: 'li', witness: 'zhao', agreed_by: null, agreed_at: null };

export const people: Record<string, Rows> = {
  members: {
    sound: {
      id: 'wang',
      number: 'BJL-000001',
      phone: '13800000000',
      tokenKey: 'one',
      email: 'one@example.org',
    },
    twice: {
      members_phone: [{}, { ...another, number: 'BJL-000002' }],
      members_place: [{}, { ...another, number: 'OLD-000001', phone: '' }],
    },
  },
  kin_links: {
    sound: { member: 'wang', other: 'li', relation: 'child', maker: 'wang', asked_at: 1 },
    wrong: [
      ['of no relation', { relation: 'other' }],
      ['a paper of a whole page', { maker: 'sun', evidence: long(201) }],
      ['kin of themselves', { other: 'wang' }],
      ['agreed at no time', { agreed_by: 'li' }],
      ['written down by staff who saw no paper', { maker: 'sun' }],
      ['agreed by who asked', { agreed_by: 'wang', agreed_at: 2 }],
    ],
    twice: { kin_links_once: [{}, { member: 'li', other: 'wang', relation: 'parent' }] },
  },
  mandates: {
    sound: {
      principal: 'wang',
      holder: 'sun',
      can_read: 1,
      can_request: 0,
      can_confirm: 0,
      maker: 'wang',
      starts_at: 1,
      ends_at: DAY,
      agreed_by: 'wang',
      agreed_at: 1,
    },
    wrong: [
      ['reads by halves', { can_read: 2 }],
      ['asks by halves', { can_request: 2 }],
      ['confirms by halves', { can_confirm: 2 }],
      ['ends as it begins', { ends_at: 1 }],
      ['agreed before it was given', { agreed_at: 0 }],
      ['to do nothing', { can_read: 0 }],
      ['given to oneself', { holder: 'wang' }],
      ['written by staff with no witness', { ...byStaff, witness: null }],
      ['agreed by nobody', { ...byStaff, agreed_at: 1 }],
      ['agreed by whoever wrote it', { ...byStaff, agreed_by: 'li', agreed_at: 1 }],
      ['ended by nobody', { ended_at: 2 }],
    ],
  },
  member_imports: {
    sound: { id: ID, maker: 'wang', made_at: 1, first: 1, rows: 5_000 },
    wrong: [
      ['a short id', { id: 'short' }],
      ['from nobody on', { first: 0 }],
      ['of nobody', { rows: 0 }],
      ['of more than are looked through', { rows: 5_001 }],
      ['undone by nobody', { undone_at: 2 }],
      ['more gone than came', { undone_at: 2, undone_by: 'li', gone: 5_001 }],
      ['gone before it was undone', { gone: 1 }],
    ],
  },
  acting: { sound: { one: 1, actor: 'wang' }, wrong: [['two at once', { one: 2 }]] },
  rights_changes: {
    sound: {
      id: ID,
      member: 'wang',
      kind: 'grant',
      capability: 'hours.review',
      reason: '新来的',
      maker: 'li',
      created_at: 1,
    },
    wrong: [
      ['a short id', { id: 'short' }],
      ['of no kind', { kind: 'other', capability: '' }],
      ['gives nothing', { capability: '' }],
      ['without a reason', { reason: '' }],
      ['in no state', { state: 'half', checker: 'zhao', decided_at: 2 }],
      ['decided with too many words', { decision: long(201) }],
      ['given to oneself', { maker: 'wang' }],
      ['done at no time', { state: 'done', checker: 'zhao' }],
      ['given by one alone', { state: 'done', decided_at: 2 }],
    ],
    twice: { rights_changes_once: [{}, { id: OTHER_ID }] },
  },
  login_cards: {
    sound: {
      member: 'wang',
      salt: '0123456789abcdef',
      digest: DIGEST,
      maker: 'li',
      created_at: 1,
      expires_at: 9,
    },
    wrong: [
      ['a salt that is hardly one', { salt: 'abc' }],
      ['half a digest', { digest: '0' }],
      ['over before it was made', { expires_at: 1 }],
      ['used after its end', { used_at: 9 }],
      ['ended before it was made', { ended_at: 0 }],
      ['printed by who logs in with it', { maker: 'wang' }],
      ['used and ended', { used_at: 2, ended_at: 2 }],
    ],
    twice: { login_cards_live: [{}, {}] },
  },
  login_rules: {
    sound: { one: 1, second_factor: 0, letters: '' },
    wrong: [
      ['two of them', { one: 2 }],
      ['by halves', { second_factor: 2 }],
      ['letters that are none', { letters: 'bjl' }],
    ],
  },
  attempts: {
    sound: { scope: 'login/wang', opened_at: 1, tries: 1 },
    wrong: [
      ['of a whole sentence', { scope: long(81) }],
      ['fewer than none', { tries: -1 }],
    ],
  },
  sessions: {
    sound: { id: 'a'.repeat(24), member: 'wang', began_at: 0, ends_at: DAY },
    wrong: [
      ['a short id', { id: 'short' }],
      ['for ever', { ends_at: 15 * DAY }],
    ],
  },
  second_factors: {
    sound: { member: 'wang', secret: 'a'.repeat(80) },
    wrong: [['a secret that is not locked', { secret: 'a'.repeat(32) }]],
  },
  calendar_addresses: {
    sound: { member: 'wang', digest: DIGEST, made_at: 1 },
    wrong: [
      ['half a digest', { digest: '0' }],
      ['ended before it was made', { ended_at: 0 }],
    ],
    twice: {
      digest: [{}, { member: 'li' }],
      calendar_addresses_live: [{}, { digest: OTHER_DIGEST }],
    },
  },
  retention: rulesFrom(),
  news: {
    sound: { member: 'wang', at: 1, kind: 'request-asked', about: ID },
    wrong: [
      ['of no kind', { kind: '' }],
      ['about a whole sentence', { about: long(21) }],
    ],
  },
  letter_addresses: {
    sound: {
      member: 'wang',
      address: 'wang@example.org',
      asked_at: 2,
      confirmed_at: 3,
      topics: 'hours',
      script: 'hant',
      seq: 0,
    },
    wrong: [
      ['no address', { address: 'a@b.c' }],
      ['asked at no time', { asked_at: 0 }],
      ['confirmed before it was asked', { confirmed_at: 1 }],
      ['of nothing', { topics: '' }],
      ['in no script', { script: 'en' }],
      ['up to before the first', { seq: -1 }],
    ],
  },
  letters: {
    sound: { member: 'wang', after: 1, up_to: 2, made_at: 1, tries: 1, next_at: 1, state: 'sent' },
    wrong: [
      ['from nothing on', { after: null }],
      ['of a code, to nobody', { after: null, up_to: null }],
      ['of no news', { up_to: 1 }],
      ['of news, with the mark of a code', { mark: DIGEST }],
      ['made at no time', { made_at: 0 }],
      ['tried without end', { tries: 9 }],
      ['in no state', { state: 'lost' }],
      ['sent and never tried', { tries: 0 }],
    ],
  },
};
