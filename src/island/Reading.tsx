import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Act } from './Act.tsx';
import { useIsland } from './Island.tsx';

/** What is being read: a quiet line while it comes, a sentence and a way on when it does not, else the thing. */
export function Reading<Data>({
  query,
  children,
}: {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isFetching' | 'refetch'>;
  children: (data: Data) => ReactNode;
}) {
  const { strings, say } = useIsland();
  if (query.data !== undefined) return children(query.data);
  if (!query.error)
    return (
      <p className="waiting" role="status">
        {strings.loading}
      </p>
    );
  return (
    <div className="summary" role="alert">
      <p>{say(query.error)}</p>
      <Act pending={query.isFetching} pendingText={strings.loading} onPress={() => query.refetch()}>
        {strings.retry}
      </Act>
    </div>
  );
}
