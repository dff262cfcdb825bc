import type { Policy, ServiceType } from '../../../src/bank/policy.ts';
import { refuse } from '../../../src/bank/refusals.ts';
import { readStored } from '../../../src/bank/stored-policy.ts';
import { type Day, dayOf, type Instant } from '../../../src/calendar/shanghai.ts';
import { row, text } from '../frame/database.ts';

// Parsed once a virtual machine; a policy that is published anew has another key.
const parsed = new Map<string, Policy>();

/** The policy in force on a day, or null before the first. */
export function policyOn(app: core.App, day: Day): Policy | null {
  const found = row<{ id: string; publishedAt: number }>(
    app,
    'id publishedAt',
    'SELECT id, published_at AS publishedAt FROM policies WHERE in_force_from <= {:day} ORDER BY in_force_from DESC',
    { day },
  );
  return found && policyOf(app, found.id, found.publishedAt);
}
/** The policy in force at a moment. Refuses where there is none. */
export function policyAt(app: core.App, at: Instant): Policy {
  const policy = policyOn(app, dayOf(at));
  if (!policy) throw refuse('no_policy');
  return policy;
}

/** A policy that a row names. Only one in force is ever named, and those never change. */
export function policyNamed(app: core.App, id: string): Policy {
  return policyOf(app, id, 0);
}

/** A policy by its id and the moment it was published. */
export function policyOf(app: core.App, id: string, publishedAt: number): Policy {
  const key = `${id}@${publishedAt}`;
  const known = parsed.get(key);
  if (known) return known;
  const policy = readStored(text(app, 'SELECT body AS json FROM policies WHERE id = {:id}', { id }));
  parsed.set(key, policy);
  return policy;
}

export function serviceIn(policy: Policy, id: string): ServiceType {
  const service = policy.services.find((one) => one.id === id);
  if (!service) throw refuse('service_unknown');
  return service;
}

/** What people call a service, for a row that names one that a later policy may have dropped. */
export function serviceName(policy: Policy, id: string): string {
  return policy.services.find((one) => one.id === id)?.name ?? id;
}
