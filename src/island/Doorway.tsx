import {
  Component,
  type ComponentType,
  type ReactNode,
  startTransition,
  useCallback,
  useEffect,
  useState,
} from 'react';
import { Act } from './Act.tsx';
import type { Load } from './door.ts';
import { useIsland } from './Island.tsx';
import { View } from './View.tsx';

/** What was fetched already is shown at once. */
const fetched = new Map<unknown, ComponentType<never>>();

/** Milliseconds after which that begins for which nobody waits. */
const LATER = 2_000;

/** Fetches what is to open without a network, one after the other; nothing on a line that saves data. */
export async function fetchAhead(
  doors: readonly { ahead?: boolean; view: () => Promise<unknown> }[],
): Promise<void> {
  if ((navigator as { connection?: { saveData?: boolean } }).connection?.saveData) return;
  await new Promise((later) => setTimeout(later, LATER));
  // One that does not come now comes when it is opened.
  for (const { ahead, view } of doors) if (ahead) await view().catch(() => undefined);
}

interface DoorwayProps<Props> {
  load: Load<Props>;
  /** What the view is given. */
  with: Props;
  /** Heads what is said in the place of a whole view; a part of one has no heading of its own. */
  title?: string | undefined;
  /** What is asked for meanwhile. */
  begin?: () => void;
}

/**
 * A view that comes when it is opened first: a quiet line while it is on its way, a sentence and a way on where it
 * cannot be had, and a sentence in place of one that broke.
 */
export function Doorway<Props extends object>({ load, with: given, title, begin }: DoorwayProps<Props>) {
  const { strings } = useIsland();
  const [Opened, setOpened] = useState(() => fetched.get(load) as ComponentType<Props> | undefined);
  const [cut, setCut] = useState(false);
  const fetchIt = useCallback(
    () =>
      load().then(
        (view) => {
          fetched.set(load, view.default as ComponentType<never>);
          // In slices: a finger is answered meanwhile.
          startTransition(() => setOpened(() => view.default));
        },
        () => setCut(true),
      ),
    [load],
  );
  useEffect(() => {
    if (Opened) return;
    fetchIt();
    begin?.();
  }, [Opened, fetchIt, begin]);
  if (Opened)
    return (
      <Unbroken title={title}>
        <Opened {...given} />
      </Unbroken>
    );
  if (cut) return <Cut title={title} load={load} again={() => fetchIt().then(() => setCut(false))} />;
  return (
    <p className="waiting waiting-late" role="status">
      {strings.loading}
    </p>
  );
}

/** A part that shows nothing of itself, or little: it waits for what is looked at, and what cannot be fetched now is not missed. */
export function Quiet<Props extends object>({
  load,
  with: given,
}: Omit<DoorwayProps<Props>, 'title' | 'begin'>) {
  const [Part, setPart] = useState<ComponentType<Props>>();
  useEffect(() => {
    const soon = setTimeout(() =>
      load().then(
        (part) => startTransition(() => setPart(() => part.default)),
        () => undefined,
      ),
    );
    return () => clearTimeout(soon);
  }, [load]);
  return Part ? <Part {...given} /> : null;
}

/** The network is away, or a newer edition has taken this one's place: browsers keep a failed import for ever. */
function Cut({
  load,
  again,
  title,
}: {
  load: () => Promise<unknown>;
  again: () => void;
  title: string | undefined;
}) {
  const { strings } = useIsland();
  const [pending, setPending] = useState(false);
  const retry = useCallback(async () => {
    setPending(true);
    try {
      await load();
      again();
    } catch {
      // What was being written is kept in the tab, and the address stays: a page read anew goes on here.
      const back = await fetch(location.pathname, { method: 'HEAD', cache: 'no-store' }).catch(() => null);
      if (back?.ok) location.reload();
      setPending(false);
    }
  }, [load, again]);
  useEffect(() => {
    addEventListener('online', retry);
    return () => removeEventListener('online', retry);
  }, [retry]);
  return (
    <Told title={title}>
      <p>{strings.doorCut}</p>
      <Act pending={pending} pendingText={strings.loading} onPress={retry}>
        {strings.retry}
      </Act>
    </Told>
  );
}

interface UnbrokenProps {
  title: string | undefined;
  children: ReactNode;
}

/** Keeps a view that breaks from taking the rest of the page with it. */
class Unbroken extends Component<UnbrokenProps, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError() {
    return { broken: true };
  }
  override render() {
    const { title, children } = this.props;
    return this.state.broken ? (
      <Broken title={title} again={() => this.setState({ broken: false })} />
    ) : (
      children
    );
  }
}

function Broken({ again, title }: { again: () => void; title: string | undefined }) {
  const { strings } = useIsland();
  return (
    <Told title={title}>
      <p>{strings.broken}</p>
      <Act onPress={again}>{strings.retry}</Act>
    </Told>
  );
}

function Told({ title, children }: { title: string | undefined; children: ReactNode }) {
  const told = (
    <div className="summary" role="alert">
      {children}
    </div>
  );
  return title === undefined ? told : <View title={title}>{told}</View>;
}
