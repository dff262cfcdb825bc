import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react';
import { Refusal } from '../contract/refusal.ts';
import type { IslandStrings } from './strings.ts';
import { sayTrouble } from './trouble.ts';

export interface IslandProps<Strings extends IslandStrings> {
  strings: Strings;
  /** Refusal code → sentence, of every room this island calls. */
  refusals: { readonly [code: string]: string };
}

const Context = createContext<IslandProps<IslandStrings> | null>(null);

/** The words both islands use, and how trouble is said. */
export function useIsland(): { strings: IslandStrings; say(error: unknown): string } {
  const island = useContext(Context);
  if (!island) throw new Error('outside of an island');
  const { strings, refusals } = island;
  const words = { moments: strings.moments, labels: strings.labels, broken: strings.broken, refusals };
  return { strings, say: (error) => sayTrouble(words, error, Date.now()) };
}

/** A refused read stays refused; only one that got no answer is asked again, once. */
function askAgain(failures: number, error: Error): boolean {
  return failures < 1 && error instanceof Refusal && error.code === 'unreachable';
}

/**
 * Queries run also without network, so that a person sees why nothing comes rather than waiting. Each view that is opened
 * asks anew, as what others did a moment ago counts; what was known is shown meanwhile.
 */
export function Island({ children, ...props }: IslandProps<IslandStrings> & { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { networkMode: 'always', retry: askAgain, retryDelay: 800 },
          mutations: { networkMode: 'always', retry: false },
        },
      }),
  );
  return (
    <Context value={props}>
      <QueryClientProvider client={client}>
        <OfflineLine />
        {children}
      </QueryClientProvider>
    </Context>
  );
}

function subscribeToNetwork(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

function OfflineLine() {
  const { strings } = useIsland();
  const online = useSyncExternalStore(subscribeToNetwork, () => navigator.onLine);
  return (
    <p className="island-offline" role="status">
      {online ? '' : strings.offlineLine}
    </p>
  );
}
