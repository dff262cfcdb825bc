import { TextField, Tick } from '../../../island/Field.tsx';
import { useFields } from '../../../island/fields.ts';
import { bornProblem } from './born.ts';
import { words } from './strings.ts';

/** What staff type of a member, as it stands in the form. */
export interface Typed {
  memberName: string;
  memberPhone: string;
  memberBorn: string;
  memberFamily: boolean;
  memberHardship: boolean;
}

/** The form of a member, new or known, and how what is typed is sent. */
export function useMemberFields(start: Typed) {
  const fields = useFields(start, ({ memberName, memberBorn }) => ({
    memberName: memberName.trim() ? undefined : words.namePlease,
    memberBorn: bornProblem(memberBorn),
  }));
  const { values } = fields;
  return {
    ...fields,
    body: () => ({
      name: values.memberName.trim(),
      phone: values.memberPhone.trim(),
      bornYear: Number(values.memberBorn.trim()),
      hardship: values.memberHardship,
      family: values.memberFamily,
    }),
  };
}

export function MemberFields({ field, tick }: Pick<ReturnType<typeof useMemberFields>, 'field' | 'tick'>) {
  return (
    <>
      <TextField {...field('memberName')} label={words.name} maxLength={60} autoComplete="off" />
      <TextField
        {...field('memberPhone')}
        label={words.phone}
        hint={words.phoneHint}
        optional
        inputMode="tel"
        autoComplete="off"
        maxLength={30}
      />
      <TextField
        {...field('memberBorn')}
        className="short"
        label={words.born}
        hint={words.bornHint}
        optional
        inputMode="numeric"
        maxLength={4}
      />
      <Tick {...tick('memberFamily')} label={words.family} />
      <Tick {...tick('memberHardship')} label={words.hardshipTwo} />
    </>
  );
}
