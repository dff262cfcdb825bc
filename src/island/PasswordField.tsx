import { type ComponentProps, useState } from 'react';
import { TextField, Tick } from './Field.tsx';
import { useIsland } from './Island.tsx';

/** A password, which can be looked at while it is typed: a phone's keys are small. */
export function PasswordField(props: Omit<ComponentProps<typeof TextField>, 'type'>) {
  const { strings } = useIsland();
  const [shown, setShown] = useState(false);
  return (
    <>
      <TextField
        {...props}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <Tick id={`${props.id}-shown`} label={strings.showPassword} checked={shown} onChange={setShown} />
    </>
  );
}
