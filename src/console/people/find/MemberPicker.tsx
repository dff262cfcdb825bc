import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { fill } from '../../../island/fill.ts';
import { Combo } from '../../frame/Combo.tsx';
import { useRoom } from '../../frame/room.ts';
import type { Member } from '../types.ts';
import { findMembers, type Picked } from './picks.ts';
import { words } from './strings.ts';

/** As many as one looks at in a list under a field. */
const SHOWN = 7;

interface MemberPickerProps {
  id: string;
  label: string;
  hint?: string;
  problem?: string | undefined;
  optional?: boolean;
  pick: Picked;
  onPick: (pick: Picked) => void;
}

/** A member, found by name, pinyin, initials, number or telephone while one types. */
export function MemberPicker({ pick, onPick, hint = words.hint, ...field }: MemberPickerProps) {
  const room = useRoom();
  const text = useDeferredValue(pick.text.trim());
  const found = useQuery({
    queryKey: ['find', text],
    queryFn: () => findMembers(room, text),
    enabled: text !== '' && pick.member === null,
    placeholderData: keepPreviousData,
  });
  const people = found.data?.slice(0, SHOWN) ?? [];
  return (
    <Combo
      {...field}
      hint={hint}
      names
      text={pick.text}
      onText={(typed) => onPick({ text: typed, member: null })}
      options={
        found.isPlaceholderData
          ? []
          : people.map((one) => ({ id: one.id, text: one.name, note: noteOf(one) }))
      }
      onPick={({ id }) => {
        const member = people.find((one) => one.id === id) ?? null;
        if (member) onPick({ text: member.name, member });
      }}
      known={pick.member ? noteOf(pick.member) : undefined}
    />
  );
}

/** What tells a member from a namesake. */
const noteOf = ({ number, bornYear, phoneEnds }: Member): string =>
  [
    number,
    bornYear > 0 && fill(words.born, { year: bornYear }),
    phoneEnds && fill(words.phone, { digits: phoneEnds }),
  ]
    .filter(Boolean)
    .join(' ');
