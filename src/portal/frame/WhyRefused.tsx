import { useQuery } from '@tanstack/react-query';
import { Refusal } from '../../contract/refusal.ts';
import { useIsland } from '../../island/Island.tsx';
import { learn } from '../../island/trouble.ts';
import type { Held } from './outbox.ts';

/** The sentence of a system's refusal in this page's script; it came perhaps before this page was opened. */
export function WhyRefused({
  of,
  refused: { code, params },
}: {
  of: string;
  refused: NonNullable<Held<unknown>['refused']>;
}) {
  const { say } = useIsland();
  const known = useQuery({
    queryKey: ['refusal', code],
    queryFn: async () => {
      await learn(new Refusal(code, params), () => import('../refusals.ts'), of);
      return true;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return known.data ? <strong className="row-note">{say(new Refusal(code, params))}</strong> : null;
}
