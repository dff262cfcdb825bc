import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';

export interface Sending<Input> {
  pending: boolean;
  trouble: Error | null;
  /** Sends once; pressed again while the first is under way, nothing is sent. */
  send(input: Input): void;
  reset(): void;
}

/** One writing call: never twice at once, and afterwards everything shown is read again, since figures move together. */
export function useSending<Input, Answer>(
  run: (input: Input) => Promise<Answer>,
  done?: (answer: Answer, input: Input) => void,
): Sending<Input> {
  const underWay = useRef(false);
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: run,
    onSuccess: (answer, input) => done?.(answer, input),
    onSettled: () => {
      underWay.current = false;
      client.invalidateQueries();
    },
  });
  return {
    pending: mutation.isPending,
    trouble: mutation.error,
    reset: mutation.reset,
    send(input) {
      if (underWay.current) return;
      underWay.current = true;
      mutation.mutate(input);
    },
  };
}
