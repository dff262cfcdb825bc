import type { BankCalls } from '../../../src/bank/contract.ts';
import { mayGive } from '../../../src/bank/fitness.ts';
import { DAY, MINUTE } from '../../../src/calendar/shanghai.ts';
import type { Handlers } from '../frame/context.ts';
import { rows } from '../frame/database.ts';
import { storedList } from '../people/member-rows.ts';
import { policyNamed, serviceIn } from './policies.ts';
import { requestNamed } from './request-rows.ts';

/** Candidates that are looked through, and that one looks at. */
const FOUND = 100;
const SHOWN = 12;
/** Days in which service counts for who has gone often of late. */
const LATELY = 90;
/** Characters by which two places begin alike: the building or the courtyard. */
const ALIKE = 3;

interface Candidate {
  id: string;
  number: string;
  name: string;
  phone: string;
  bornYear: number;
  trained: string;
  offered: number;
  before: number;
  near: number;
  lately: number;
}

/**
 * Who could serve: they are active, have offered, have served before or are trained, may give this service, and are not sent elsewhere
 * at that time. First who offered, then who knows the one who is served, then who lives near, then who has gone least of late.
 */
const SELECT = `WITH those AS (SELECT m.id, m.number, m.name, m.phone, m.bornYear, m.trained,
    EXISTS (SELECT 1 FROM request_volunteers v WHERE v.request = {:id} AND v.volunteer = m.id AND v.state = 'offered') AS offered,
    (SELECT count(*) FROM service_periods p WHERE p.volunteer = m.id AND p.served = {:served} AND p.voided_at IS NULL) AS before,
    EXISTS (SELECT 1 FROM requests o WHERE o.served = m.id AND substr(o.place, 1, ${ALIKE}) = substr({:place}, 1, ${ALIKE})) AS near,
    (SELECT coalesce(sum(p.minutes), 0) FROM service_periods p WHERE p.volunteer = m.id AND p.voided_at IS NULL
      AND p.starts_at > {:now} - ${LATELY * DAY}) AS lately
  FROM members m WHERE m.status = 'active' AND m.id NOT IN ({:served}, {:caller})
    AND NOT EXISTS (SELECT 1 FROM request_volunteers v JOIN requests o ON o.id = v.request
      WHERE v.volunteer = m.id AND v.state = 'chosen' AND o.state IN ('dispatched', 'started') AND o.id <> {:id}
        AND o.starts_at < {:endsAt} AND o.starts_at + o.minutes * ${MINUTE} > {:startsAt})
    AND (m.trained LIKE '%"%' OR EXISTS (SELECT 1 FROM service_periods p WHERE p.volunteer = m.id)
      OR EXISTS (SELECT 1 FROM request_volunteers v WHERE v.request = {:id} AND v.volunteer = m.id AND v.state = 'offered')))
  SELECT * FROM those ORDER BY offered DESC, before > 0 DESC, near DESC, lately, number LIMIT ${FOUND}`;

export const candidateHandlers: Pick<Handlers<BankCalls>, 'candidates'> = {
  candidates({ app, actor, now }, { id }) {
    const request = requestNamed(app, id, actor.id, now);
    const service = serviceIn(policyNamed(app, request.policy), request.service);
    const { served, place, startsAt, minutes } = request;
    const found = rows<Candidate>(
      app,
      'id number name phone bornYear trained offered before near lately',
      SELECT,
      { id, served, place, startsAt, endsAt: startsAt + minutes * MINUTE, caller: actor.id, now },
    );
    return {
      items: found
        .filter(({ bornYear, trained }) =>
          mayGive(service, { bornYear, trained: storedList(trained) }, startsAt),
        )
        .slice(0, SHOWN)
        .map(({ number, name, phone, trained, offered, before, near, lately }) => ({
          member: { number, name },
          phone,
          offered: offered === 1,
          before,
          near: near === 1,
          lately,
          trained: storedList(trained).includes(request.service),
        })),
    };
  },
};
