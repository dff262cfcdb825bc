import { useIsland } from './Island.tsx';
import { useSaid } from './Untold.tsx';

/** What went wrong with an act that has no form of its own. */
export function Tried({ trouble }: { trouble: Error | null }) {
  const { say } = useIsland();
  useSaid(trouble);
  if (!trouble) return null;
  return (
    <div className="summary" role="alert">
      <p>{say(trouble)}</p>
    </div>
  );
}
