import { Refusal } from '../../../src/contract/refusal.ts';
import { type StaffStep, whyNotStaff } from '../../../src/matters/matter.ts';
import { refuse } from '../../../src/matters/refusals.ts';
import { findPersonalData } from '../../../src/privacy/find.ts';
import type { MemberContext } from '../frame/context.ts';
import { refuseNames } from './names.ts';
import { type Matter, matterNamed, shown } from './rows.ts';
import { type Change, take } from './steps.ts';

/** Steps that the table of steps tells whole. */
type TableStep = Exclude<StaffStep, 'judge' | 'again'>;

/** The matter, where the caller may take this step with it now. Refuses where something is against it. */
export function allowed({ app, actor }: MemberContext, id: string, step: StaffStep): Matter {
  const matter = matterNamed(app, id, actor.id);
  const why = whyNotStaff(step, matter, actor);
  if (why !== null) throw new Refusal(why);
  return matter;
}

export const taken = ({ app, actor, now }: MemberContext, matter: Matter, step: TableStep, change: Change) =>
  shown(take(app, matter, step, actor.id, now, change), actor);

/** A step that needs nothing but leave; `open` is what others will read of it. */
export function step(context: MemberContext, id: string, step: TableStep, change: Change = {}, open = '') {
  const matter = allowed(context, id, step);
  refusePersonal(context, matter, open);
  return taken(context, matter, step, change);
}

/** Words that others will read name nobody, by number or by name. */
export function refusePersonal(
  { app, actor }: MemberContext,
  matter: Matter,
  words: string,
  forAll = false,
): void {
  if (findPersonalData(words).length > 0) throw refuse('matter_personal');
  refuseNames(app, matter, actor.id, words, forAll);
}
