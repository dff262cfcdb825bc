import type { OfMember } from '../frame/server.ts';

let all: () => readonly OfMember[] = () => [];

/** Tells what each system knows of a member; before a room is loaded that asks for it. */
export function ofMemberIs(systems: () => readonly OfMember[]): void {
  all = systems;
}

type Ask<Name extends keyof OfMember> = Parameters<NonNullable<OfMember[Name]>>;
const asked = <Name extends keyof OfMember>(name: Name, ...of: Ask<Name>): string[] =>
  all().flatMap((one) => {
    const say = one[name] as ((...of: Ask<Name>) => string) | undefined;
    return say ? [say(...of)] : [];
  });

/** When a member joined, the first of what the systems say; 0 where none does. */
export const joinedAt = (member: string): string =>
  `coalesce(${[...asked('joinedAt', member), '0'].join(', ')}, 0)`;
/** How many codes a member has left on paper. */
export const codesLeft = (member: string): string => `(${['0', ...asked('codesLeft', member)].join(' + ')})`;
/** A condition: `who` was sent to serve `member`, and that is not over. */
export const serves = (who: string, member: string): string =>
  `(${['0', ...asked('serves', who, member)].join(' OR ')})`;
/** A condition: members can be trained for `what`. */
export const trainsFor = (what: string): string => `(${['0', ...asked('trainsFor', what)].join(' OR ')})`;
/** A condition: something happened with what is kept for every member. */
export const used = (member: string): string => `(${['0', ...asked('used', member)].join(' OR ')})`;
