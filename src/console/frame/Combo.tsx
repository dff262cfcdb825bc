import { type KeyboardEvent, useState } from 'react';
import { Field } from '../../island/Field.tsx';
import { words } from './strings.ts';

export interface Option {
  id: string;
  text: string;
  /** What tells it from another of the same text. */
  note?: string;
}

interface ComboProps {
  id: string;
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  optional?: boolean;
  text: string;
  onText: (text: string) => void;
  options: readonly Option[];
  onPick: (option: Option) => void;
  /** What stands under the field once it is known who or what is meant. */
  known?: string | undefined;
  /** Names are written as they are. */
  names?: boolean;
}

/**
 * A field in which one types a part of what is meant, and takes it from a short list: with the arrows and Enter, by mouse, or by
 * going on while the list holds a single one. Enter without a choice is the form's.
 */
export function Combo({
  id,
  label,
  hint,
  problem,
  optional,
  text,
  onText,
  options,
  onPick,
  known,
  names,
}: ComboProps) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const shown = open && text !== '' && known === undefined ? options : [];
  const listId = `${id}-list`;
  const optionId = (option: Option) => `${id}-${option.id}`;
  const active = shown[at];

  function pick(option: Option) {
    onPick(option);
    setOpen(false);
    setAt(-1);
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && shown.length > 0) {
      event.preventDefault();
      setAt((at + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' && active) {
      event.preventDefault();
      pick(active);
    } else if (event.key === 'Escape' && shown.length > 0) {
      event.stopPropagation();
      setOpen(false);
    }
  }
  return (
    <div className="combo">
      <Field id={id} label={label} hint={hint} problem={problem} optional={optional ?? false}>
        {(control) => (
          <input
            {...control}
            className="field"
            role="combobox"
            aria-expanded={shown.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={active && optionId(active)}
            autoComplete="off"
            spellCheck={false}
            translate={names ? 'no' : undefined}
            value={text}
            onChange={(event) => {
              setOpen(true);
              setAt(-1);
              onText(event.target.value);
            }}
            onKeyDown={onKeyDown}
            onBlur={() => {
              const [only, ...others] = shown;
              if (only && others.length === 0) pick(only);
              else setOpen(false);
            }}
          />
        )}
      </Field>
      {known && (
        <p className="combo-known figures" translate={names ? 'no' : undefined}>
          {known}
        </p>
      )}
      <div
        id={listId}
        role="listbox"
        aria-label={words.found}
        className="combo-list"
        hidden={shown.length === 0}
      >
        {shown.map((option, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field's keys do the same.
          <div
            key={option.id}
            id={optionId(option)}
            role="option"
            tabIndex={-1}
            aria-selected={place === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => pick(option)}
            translate={names ? 'no' : undefined}
          >
            {option.text} <span className="pale figures">{option.note}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
