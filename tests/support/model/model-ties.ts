/** The rest of the model, written from the design: cards that staff print, and mandates from their writing to their end. */
import type { Mandate, Model } from './model.ts';

const DAILY = 10;

export class Ties {
  readonly model: Model;

  constructor(model: Model) {
    this.model = model;
  }

  // ——— cards ———

  judgePrint(printer: string, member: string): string[] {
    const { model } = this;
    const broken: string[] = [];
    if (!model.may(printer, 'manage')) broken.push('not_allowed');
    if (printer === member) broken.push('own_record');
    if (model.left.has(member)) broken.push('member_left', 'member_inactive');
    if (model.isKin(printer, member)) broken.push('checker_is_kin');
    const serves = model.requests.some(
      ({ served, state, chosen, senders }) =>
        ['dispatched', 'started', 'finished', 'disputed'].includes(state) &&
        ((served === member && chosen.has(printer)) ||
          ((served === member || chosen.has(member)) && senders.has(printer))),
    );
    if (serves) broken.push('card_serves');
    return broken;
  }
  /** Within a year of the card nothing of it is over. */
  print(printer: string, member: string): void {
    this.model.printed.add(`${printer} ${member}`);
  }

  // ——— mandates ———

  /** `witness` is null where the principal gives it. */
  judgeWriting(maker: string, principal: string, holder: string, witness: string | null): string[] {
    const { model } = this;
    const broken: string[] = [];
    if (witness === null) {
      const given = model.mandates.filter((one) => one.principal === maker && one.maker === maker);
      if (given.length >= DAILY) broken.push('mandate_too_many');
      if (model.hasRights(holder) && !model.isKin(principal, holder)) broken.push('mandate_staff');
    } else {
      if (!model.may(maker, 'manage')) broken.push('not_allowed');
      if (principal === maker) broken.push('mandate_maker');
      if ([principal, holder].some((one) => model.isKin(maker, one))) broken.push('checker_is_kin');
      if ([principal, holder, maker].includes(witness)) broken.push('mandate_witness');
    }
    if ([principal, holder, witness ?? holder].some((one) => model.left.has(one)))
      broken.push('member_inactive');
    if (holder === principal) broken.push('mandate_self');
    if (holder === maker) broken.push('mandate_maker');
    const exists = model.mandates.some(
      (one) => one.state !== 'ended' && one.principal === principal && one.holder === holder,
    );
    if (exists) broken.push('mandate_exists');
    return broken;
  }
  write(
    id: string,
    maker: string,
    between: Pick<Mandate, 'principal' | 'holder' | 'witness' | 'scope'>,
  ): void {
    const agreed = between.witness === null;
    this.model.mandates.push({ id, maker, ...between, agreed, state: agreed ? 'live' : 'waiting' });
  }
  private known(one: Mandate, who: string): string[] {
    const known = [one.principal, one.holder, one.witness].includes(who) || this.model.may(who, 'manage');
    return known ? [] : ['not_found'];
  }
  judgeAgreeing(one: Mandate, who: string): string[] {
    const { principal, holder, maker, witness, state } = one;
    const broken = this.known(one, who);
    if (state !== 'waiting') broken.push('operation_closed');
    if (who === principal || who === holder) broken.push('checker_is_beneficiary');
    if (who === maker) broken.push('checker_is_maker');
    // Who was there may be close to the principal.
    const parties = who === witness ? [holder] : [holder, principal];
    return [...broken, ...this.model.closeness(who, [...parties, maker])];
  }
  agree(one: Mandate): void {
    one.agreed = true;
    one.state = 'live';
  }
  judgeEnding(one: Mandate, who: string): string[] {
    const broken = this.known(one, who);
    if (one.state === 'ended') broken.push('operation_closed');
    if (who === one.witness && !this.model.may(who, 'manage')) broken.push('not_allowed');
    return broken;
  }
}
