import { useCallback } from 'react';
import { useRoom } from '../frame/room.ts';

/** A service's name in the page's script; one that the policy no longer holds keeps the name it was booked under. */
export function useServiceName(): (service: { id: string; name: string }) => string {
  const { services } = useRoom().facts;
  return useCallback(({ id, name }) => services.find((one) => one.id === id)?.name ?? name, [services]);
}
