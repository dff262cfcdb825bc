import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState, useSyncExternalStore } from 'react';
import { Refusal } from '../contract/refusal.ts';
import { type IslandStrings, islandStrings } from './strings.ts';
import { sayTrouble } from './trouble.ts';
import { Untold } from './Untold.tsx';

/** The words both islands use, and how trouble is said. */
export function useIsland(): { strings: IslandStrings; say(error: unknown): string } {
  return { strings: islandStrings, say: sayTrouble };
}

/** A refused read stays refused; only one that got no answer is asked again, once. */
function askAgain(failures: number, error: Error): boolean {
  return failures < 1 && error instanceof Refusal && error.code === 'unreachable';
}

/**
 * Queries run also without network, so that a person sees why nothing comes rather than waiting. Each view that is opened
 * asks anew, as what others did a moment ago counts; what was known is shown meanwhile.
 */
export function Island({ children }: { children: ReactNode }) {
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
    <QueryClientProvider client={client}>
      <OfflineLine />
      {children}
      <Untold />
    </QueryClientProvider>
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
