import { useEffect } from 'react';

const SIGNS = ['pointerdown', 'keydown', 'scroll'];

/** Calls `leave` when nobody has touched the page for `milliseconds`: the console stands on a shared PC. */
export function useIdle(milliseconds: number, leave: () => void): void {
  useEffect(() => {
    let timer = setTimeout(leave, milliseconds);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(leave, milliseconds);
    };
    for (const sign of SIGNS) addEventListener(sign, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of SIGNS) removeEventListener(sign, touched);
    };
  }, [milliseconds, leave]);
}
