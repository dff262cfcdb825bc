import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { Act } from './Act.tsx';
import { useIsland } from './Island.tsx';

/** The way to the next page of a long list; nothing where all is shown. */
export function More({
  query,
}: {
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
        {strings.more}
      </Act>
    </p>
  );
}
