/** Fields that calls of the register share. */
import * as v from 'valibot';
import * as f from '../../contract/fields.ts';
import type { GeneralCode } from '../../contract/general.ts';
import { postStates, postSteps } from '../post.ts';

const code = (name: GeneralCode) => name;

/** The longest name of a place: a courtyard and a building, of twenty signs each. */
const PLACE_MOST = 60;
/** A place as the register writes it: `all`, `grid:03`, `court:…`, `building:… …`, `organisation:<id>`. */
export const place = () =>
  v.pipe(
    v.string(code('field_text')),
    v.description('A place of the register: all, grid:03, court:…, building:… …, organisation:<id>.'),
    v.maxLength(PLACE_MOST, code('field_long')),
    v.regex(/^(all|grid:\d{2}|(court|building):\S[^\n]*|organisation:[0-9a-f]{20})$/, code('field_choice')),
    v.check(f.isClean, code('field_characters')),
  );

export const organisationKinds = [
  'party',
  'committee',
  'social',
  'department',
  'local',
  'property',
  'residents',
] as const;

export const organisation = v.strictObject({
  id: v.string(),
  name: v.string(),
  kind: v.picklist(organisationKinds),
  phone: v.string(),
  ended: v.boolean(),
});

export const post = v.strictObject({
  id: v.string(),
  kind: v.string(),
  /** What people call it. */
  name: v.string(),
  place: v.string(),
  placeName: v.string(),
  /** One of the two holds it. */
  member: v.nullable(f.person()),
  organisation: v.nullable(v.strictObject({ id: v.string(), name: v.string() })),
  from: v.string(),
  to: v.nullable(v.string()),
  state: v.picklist(postStates),
  maker: f.person(),
  checker: v.nullable(f.person()),
  madeAt: f.at(),
  can: v.array(v.picklist(postSteps)),
});

export const household = v.strictObject({
  id: v.string(),
  place: v.string(),
  placeName: v.string(),
  unit: v.string(),
  room: v.string(),
  ended: v.boolean(),
  /** Who lives there now. */
  members: v.array(v.strictObject({ person: f.person(), from: v.string() })),
});
