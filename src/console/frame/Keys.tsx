import { type RefObject, useEffect, useState } from 'react';
import { Act } from '../../island/Act.tsx';
import { buttonsWithKeys } from './keys.ts';
import { words } from './strings.ts';

/** Which keys do what here: those of every desk, and those that the buttons of the chosen one name. */
export function Keys({ within, close }: { within: RefObject<HTMLElement | null>; close: () => void }) {
  const [named, setNamed] = useState<[string, string][]>([]);
  useEffect(() => {
    setNamed(
      buttonsWithKeys(within.current).map((button) => [
        button.getAttribute('aria-keyshortcuts') ?? '',
        button.firstChild?.textContent ?? '',
      ]),
    );
  }, [within]);
  const rows = [...words.keys.all, ...named];
  return (
    <section className="desk-keys" aria-label={words.keys.title}>
      <dl>
        {rows.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="pale">{words.keys.note}</p>
      <Act weight="quiet" onPress={close}>
        {words.keys.close}
      </Act>
    </section>
  );
}
