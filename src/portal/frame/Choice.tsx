interface ChoiceProps {
  id: string;
  label: string;
  /** Under the choices, so that none of them moves while one is chosen. */
  hint?: string | undefined;
  problem?: string | undefined;
  options: { value: string; text: string }[];
  value: string;
  onChange: (value: string) => void;
}

/** One of a few, each a button of its own: one tap, where a list takes two. */
export function Choice({ id, label, hint, problem, options, value, onChange }: ChoiceProps) {
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <fieldset
      className="asked choice"
      data-problem={problem ? true : undefined}
      aria-describedby={described || undefined}
    >
      <legend>{label}</legend>
      {problem && (
        <p className="asked-problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <div className="choice-of">
        {options.map((one, at) => (
          <label key={one.value}>
            <input
              type="radio"
              // The first takes the focus where a summary leads here.
              id={at === 0 ? id : `${id}-${one.value}`}
              name={id}
              value={one.value}
              checked={one.value === value}
              onChange={() => onChange(one.value)}
            />
            <span>{one.text}</span>
          </label>
        ))}
      </div>
      {hint && (
        <p className="asked-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
