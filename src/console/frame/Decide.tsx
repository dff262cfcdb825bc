import { Act } from '../../island/Act.tsx';
import { useIsland } from '../../island/Island.tsx';
import { useSending } from '../../island/sending.ts';
import { Tried } from '../../island/Tried.tsx';
import { WithReason } from '../../island/WithReason.tsx';
import { words } from './strings.ts';

interface DecideProps {
  /** What I may do: `approve`, `reject`. */
  can: readonly string[];
  /** On the button that approves. */
  word: string;
  approve: () => Promise<unknown>;
  reject?: (reason: string) => Promise<unknown>;
  done: (approved: boolean) => void;
}

/** What a colleague asked for and a second person decides: yes by one key, no with its reason. */
export function Decide({ can, word, approve, reject, done }: DecideProps) {
  const { strings } = useIsland();
  const approving = useSending(approve, () => done(true));
  const rejecting = useSending(
    async (reason: string) => reject?.(reason),
    () => done(false),
  );
  const said = words.decide;
  if (can.length === 0) return <p className="pale">{said.notYours}</p>;
  return (
    <>
      <Tried trouble={approving.trouble} />
      <div className="acts acts-apart">
        {can.includes('approve') && (
          <Act
            weight="main"
            keys="a"
            pending={approving.pending}
            pendingText={strings.working}
            onPress={() => approving.send(undefined)}
          >
            {word}
          </Act>
        )}
        {can.includes('reject') && reject && (
          <WithReason
            keys="r"
            id="decideReason"
            open={said.reject}
            label={said.reason}
            button={said.rejectSend}
            sending={rejecting}
          />
        )}
      </div>
    </>
  );
}
