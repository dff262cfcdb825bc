import { useState } from 'react';
import type { Problems } from './Form.tsx';
import { useFilling } from './filling.ts';

type Named<Values, Kind> = {
  [name in keyof Values]: Values[name] extends Kind ? name : never;
}[keyof Values] &
  string;

/**
 * The common part of a form's fields: the name of each is its id, where it is kept, and where its problem is found.
 * `<TextField {...field('place')} label={words.place} />`, `<Tick {...tick('sure')} label={words.sure} />`.
 */
export function fieldsOf<Values extends object>(
  values: Values,
  set: (change: Partial<Values>) => void,
  problems: Problems,
) {
  const change = (name: string, value: unknown) => set({ [name]: value } as Partial<Values>);
  return {
    field: (name: Named<Values, string>) => ({
      id: name,
      problem: problems[name],
      value: values[name] as string,
      onChange: (value: string) => change(name, value),
    }),
    tick: (name: Named<Values, boolean>) => ({
      id: name,
      problem: problems[name],
      checked: values[name] as boolean,
      onChange: (checked: boolean) => change(name, checked),
    }),
  };
}

/** A short form that is kept only while it is on screen; one that must outlive the view is a `useDraft`. */
export function useFields<Values extends object>(empty: Values, wrong: (values: Values) => Problems) {
  const [values, setValues] = useState(empty);
  const filling = useFilling(wrong(values));
  const set = (change: Partial<Values>) => setValues((before) => ({ ...before, ...change }));
  return {
    values,
    /** For `<Form {...form} …>`. */
    form: { problems: filling.problems, tries: filling.tries },
    attempt: filling.attempt,
    /** As it was at first, but for what stays from one filling to the next. */
    restart(stays: Partial<Values> = {}) {
      setValues({ ...empty, ...stays });
      filling.restart();
    },
    ...fieldsOf(values, set, filling.problems),
  };
}
