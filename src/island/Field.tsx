import type { ComponentProps, ReactNode } from 'react';
import { useIsland } from './Island.tsx';

/** What a control must carry to be tied to its label, hint and problem. */
interface ControlProps {
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface Labelled {
  id: string;
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  optional?: boolean;
}

interface FieldProps extends Labelled {
  children: (control: ControlProps) => ReactNode;
}

/**
 * Label above, hint under it, problem under that, then the control: a native one, so that the phone's own keyboard
 * and pickers serve.
 */
export function Field({ id, label, hint, problem, optional, children }: FieldProps) {
  const { strings } = useIsland();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="asked" data-problem={problem ? true : undefined}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="asked-optional">{strings.optional}</span>}
      </label>
      {hint && (
        <p className="asked-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="asked-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      {children({
        id,
        'aria-describedby': described || undefined,
        'aria-invalid': problem ? true : undefined,
      })}
    </div>
  );
}

type Native<Tag extends 'input' | 'textarea' | 'select'> = Labelled &
  Omit<ComponentProps<Tag>, 'id' | 'onChange' | 'value'> & {
    value: string;
    onChange: (value: string) => void;
  };

function split<Props extends Labelled>({ id, label, hint, problem, optional, ...rest }: Props) {
  return { labelled: { id, label, hint, problem, optional }, rest };
}

export function TextField(props: Native<'input'>) {
  const { labelled, rest } = split(props);
  return (
    <Field {...labelled}>
      {(control) => (
        <input
          {...rest}
          className={`field ${rest.className ?? ''}`}
          {...control}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TextArea(props: Native<'textarea'>) {
  const { labelled, rest } = split(props);
  return (
    <Field {...labelled}>
      {(control) => (
        <textarea
          rows={3}
          {...rest}
          className="field"
          {...control}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

interface SelectProps extends Native<'select'> {
  /** What stands there while nothing is chosen. */
  empty?: string;
  options: { value: string; text: string }[];
}

export function Select(props: SelectProps) {
  const { labelled, rest } = split(props);
  const { options, empty, ...native } = rest;
  return (
    <Field {...labelled}>
      {(control) => (
        <select
          {...native}
          className="field"
          {...control}
          onChange={(event) => props.onChange(event.target.value)}
        >
          {empty !== undefined && <option value="">{empty}</option>}
          {options.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A box to tick, its label beside it. */
export function Tick({
  id,
  label,
  problem,
  checked,
  onChange,
}: Omit<Labelled, 'hint' | 'optional'> & { checked: boolean; onChange: (checked: boolean) => void }) {
  return (
    <div className="asked asked-tick" data-problem={problem ? true : undefined}>
      {problem && (
        <p className="asked-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <input
        className="tick"
        type="checkbox"
        id={id}
        checked={checked}
        aria-describedby={problem ? `${id}-problem` : undefined}
        aria-invalid={problem ? true : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}
