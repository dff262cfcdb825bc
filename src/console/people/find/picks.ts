import { useState } from 'react';
import { fill } from '../../../island/fill.ts';
import { type Room, useRoom } from '../../frame/room.ts';
import type { Member } from '../types.ts';
import { soundsOf } from './sounds/sounds.ts';
import { words } from './strings.ts';

/** Who was typed into a field, and who is meant, once that is known. */
export interface Picked {
  text: string;
  member: Member | null;
}
const nobody: Picked = { text: '', member: null };

/** Members that what was typed may mean, as many as one looks at. */
export async function findMembers({ client }: Pick<Room, 'client'>, text: string): Promise<Member[]> {
  const { items } = await client.searchMembers({ text, sounds: soundsOf(text) });
  return items.filter(({ status }) => status !== 'left');
}

/** The one who is meant: the only one, or the only one of exactly this name or number. */
function onlyOne(found: readonly Member[], text: string): Member | null {
  if (found.length === 1) return found[0] ?? null;
  const exact = found.filter(({ name, number }) => name === text || number === text.toUpperCase());
  return exact.length === 1 ? (exact[0] ?? null) : null;
}

/** Fields of a form in which members are typed. `settle` finds out who is meant before anything is sent. */
export function usePicks<Name extends string>(names: readonly Name[], optional: readonly Name[] = []) {
  const room = useRoom();
  const empty = () => Object.fromEntries(names.map((name) => [name, nobody])) as Record<Name, Picked>;
  const [picks, setPicks] = useState(empty);
  const [problems, setProblems] = useState<{ [name in Name]?: string }>({});
  const set = (name: Name, pick: Picked) => {
    setPicks((before) => ({ ...before, [name]: pick }));
    setProblems((before) => ({ ...before, [name]: undefined }));
  };

  async function meant(name: Name): Promise<Picked | string> {
    const { text, member } = picks[name];
    const typed = text.trim();
    if (member) return picks[name];
    if (typed === '') return optional.includes(name) ? nobody : words.please;
    const found = await findMembers(room, typed);
    const only = onlyOne(found, typed);
    if (only) return { text: only.name, member: only };
    return fill(found.length === 0 ? words.none : words.many, { text: typed });
  }
  return {
    picks,
    problems,
    field: (name: Name) => ({
      id: name,
      pick: picks[name],
      problem: problems[name],
      onPick: (pick: Picked) => set(name, pick),
    }),
    clear: (which: readonly Name[] = names) =>
      setPicks((before) => ({ ...before, ...Object.fromEntries(which.map((name) => [name, nobody])) })),
    /** Who is meant in each field; null where that is not certain, and the field says why. */
    async settle(): Promise<Record<Name, Member | null> | null> {
      const found = await Promise.all(names.map(async (name) => [name, await meant(name)] as const));
      const wrong = found.filter(([, one]) => typeof one === 'string');
      setProblems(Object.fromEntries(wrong) as { [name in Name]?: string });
      const known = found.filter((one): one is readonly [Name, Picked] => typeof one[1] !== 'string');
      setPicks((before) => ({ ...before, ...Object.fromEntries(known) }));
      if (wrong.length > 0) return null;
      return Object.fromEntries(known.map(([name, { member }]) => [name, member])) as Record<
        Name,
        Member | null
      >;
    },
  };
}
