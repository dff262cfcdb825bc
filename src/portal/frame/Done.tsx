import type { ReactNode } from 'react';
import { Act } from '../../island/Act.tsx';
import { routeTo } from '../../island/route.ts';
import { View } from '../../island/View.tsx';
import { words } from './strings.ts';

/** After a form: what happened, in the words it was asked in, and where to go from here. */
export function Done({
  title,
  children,
  again,
  on,
}: {
  title: string;
  children: ReactNode;
  again?: { text: string; onPress: () => void };
  /** A view where what was done is seen. */
  on?: { text: string; to: string };
}) {
  return (
    <View title={title}>
      <p className="sum-up">{children}</p>
      <div className="acts">
        {again && <Act onPress={again.onPress}>{again.text}</Act>}
        {on && (
          <a className="ruled-button" href={routeTo(on.to)}>
            {on.text}
          </a>
        )}
        <a className="ruled-button" href={routeTo()}>
          {words.toCover}
        </a>
      </div>
    </View>
  );
}
