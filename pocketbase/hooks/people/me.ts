import { isoInShanghai } from '../../../src/calendar/shanghai.ts';
import type { Answer } from '../../../src/contract/call.ts';
import { isCapability } from '../../../src/contract/who.ts';
import type { PeopleCalls } from '../../../src/people/contract.ts';
import type { Handlers } from '../frame/context.ts';
import { row, rows } from '../frame/database.ts';

export const meHandlers: Pick<Handlers<PeopleCalls>, 'me'> = {
  me: ({ app, actor, now }) => meOf(app, actor.id, now),
};

/** What a member may know about their own login. */
export function meOf(app: core.App, id: string, now: number): Answer<PeopleCalls['me']> {
  const found = row<{
    number: string;
    name: string;
    phone: string;
    capabilities: string;
    factor: number;
    demanded: number;
  }>(
    app,
    'number name phone capabilities factor demanded',
    `SELECT number, name, phone, capabilities, (SELECT second_factor FROM login_rules) AS demanded,
      EXISTS (SELECT 1 FROM second_factors f WHERE f.member = members.id AND f.confirmed_at IS NOT NULL) AS factor
      FROM members WHERE id = {:id}`,
    { id },
  );
  if (!found) throw new Error('the member who is logged in is missing');
  const stored: unknown = JSON.parse(found.capabilities || '[]');
  const capabilities = Array.isArray(stored) ? stored.filter(isCapability) : [];
  const needed = found.demanded === 1 && found.factor === 0 && capabilities.length > 0;
  const mandates = rows<{
    id: string;
    member: string;
    number: string;
    name: string;
    read: number;
    request: number;
    confirm: number;
    until: number;
  }>(
    app,
    'id member number name read request confirm until',
    `SELECT d.id, m.id AS member, m.number, m.name, d.can_read AS read, d.can_request AS request, d.can_confirm AS confirm, d.ends_at AS until
      FROM mandates d JOIN members m ON m.id = d.principal
      WHERE d.holder = {:id} AND m.status = 'active' AND d.ended_at IS NULL AND d.agreed_at <= {:now} AND d.ends_at > {:now} ORDER BY m.number`,
    { id, now },
  );
  return {
    number: found.number,
    name: found.name,
    phoneEnds: found.phone.slice(-4),
    capabilities: needed ? [] : capabilities,
    secondFactor: needed ? 'needed' : found.factor === 1 ? 'set' : 'none',
    actsFor: mandates.map(({ id: mandate, member, number, name, read, request, confirm, until }) => ({
      mandate,
      member,
      number,
      name,
      scope: [
        ...(read ? ['read' as const] : []),
        ...(request ? ['request' as const] : []),
        ...(confirm ? ['confirm' as const] : []),
      ],
      until: isoInShanghai(until),
    })),
  };
}
