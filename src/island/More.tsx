import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Act } from './Act.tsx';
import { useIsland } from './Island.tsx';

/** The way to the next page of a long list; nothing where all is shown. */
export function More({
  query,
  onwards = false,
}: {
  /** The list goes on to what is later, or merely further, and not back in time. */
  onwards?: boolean;
  query: Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetchingNextPage' | 'fetchNextPage'>;
}) {
  const { strings } = useIsland();
  if (!query.hasNextPage) return null;
  return (
    <p className="apart">
      <Act
        pending={query.isFetchingNextPage}
        pendingText={strings.loading}
        onPress={() => query.fetchNextPage()}
      >
        {onwards ? strings.moreOnwards : strings.more}
      </Act>
    </p>
  );
}
