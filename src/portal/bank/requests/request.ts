import { useQuery } from '@tanstack/react-query';
import { type Room, useRoom } from '../../frame/room.ts';
import { SOON } from '../often.ts';
import type { Request } from '../types.ts';

/** One request, which both sides may move at any moment. */
export function useRequest(id: string) {
  const { client } = useRoom();
  return useQuery({
    queryKey: ['request', id],
    queryFn: () => client.request({ id }),
    refetchInterval: (query) => (query.state.data && isOver(query.state.data) ? false : SOON),
  });
}

export function isOver({ state }: Request): boolean {
  return state === 'settled' || state === 'released' || state === 'cancelled' || state === 'expired';
}

/** Minutes that the served person is asked to confirm: those served, no more than were asked. */
export function toConfirm({ servedMinutes, minutes }: Request): number {
  return Math.min(servedMinutes ?? minutes, minutes);
}

/** In whose name it was asked, for the two it is about: who acts (`for`), and who was acted for (`by`). */
export function actingIn(
  { served, askedBy, volunteers, offers }: Request,
  { me }: Room,
): { way: 'for' | 'by'; name: string } | null {
  const serves = [...volunteers, ...offers].some(({ number }) => number === me.number);
  if (!serves && me.actsFor.some(({ number }) => number === served.number))
    return { way: 'for', name: served.name };
  if (served.number === me.number && askedBy.number !== me.number) return { way: 'by', name: askedBy.name };
  return null;
}

/** Which side of a request this member stands on; who offered and was not chosen looks on. */
export function sideOf(request: Request, { me }: Room): 'served' | 'volunteer' | 'onlooker' {
  const open = request.state === 'asked' || request.state === 'offered';
  const serves = (open ? request.offers : request.volunteers).some(({ number }) => number === me.number);
  if (serves) return 'volunteer';
  const forThem = [me.number, ...me.actsFor.map(({ number }) => number)];
  return forThem.includes(request.served.number) ? 'served' : 'onlooker';
}
