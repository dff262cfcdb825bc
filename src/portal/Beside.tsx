import { useEffect } from 'react';
import { goOnByKeyboard } from '../island/onward.ts';
import Live from './news/live/Live.tsx';

/** Beside every view once the first screen stands: what each of them needs and none of them shows. */
export default function Beside() {
  useEffect(() => goOnByKeyboard(document.getElementById('portal') ?? document.body), []);
  return <Live />;
}
