/** Policies as the bank stores them: texts of years ago, which mean today what they meant then. */
import * as v from 'valibot';
import type { Day } from '../calendar/shanghai.ts';
import { type Policy, policySchema } from './policy.ts';

/** Fields that policies once had and that mean nothing any more: the audit's limits are in `content/audit.yaml` now. */
const dropped = ['flags'];

type Schema<P> = v.GenericSchema<unknown, P>;

/**
 * A stored policy, read by the schema: what it does not say has the default, which is what held before. Throws where
 * it cannot be read, for instance because a newer release wrote it: a rule that is not understood is not left out.
 */
export function readStored<P = Policy>(
  body: string,
  schema: Schema<P> = policySchema as unknown as Schema<P>,
): P {
  const held = JSON.parse(body) as { [field: string]: unknown };
  for (const name of dropped) delete held[name];
  const read = v.safeParse(schema, held);
  if (read.success) return read.output;
  const [issue] = read.issues;
  throw new Error(`a stored policy cannot be read: ${v.getDotPath(issue) ?? ''}: ${issue.message}`);
}

/** What becomes of a policy file that the publisher hands over. */
export type Outcome = 'taken' | 'same' | 'in-force' | 'too-early';

/**
 * `known` is the policy stored under the same id, `newest` the day of the book's newest entry. Two policies are the
 * same where they mean the same, not where their texts do: a field that came later changes none that is in force.
 */
export function outcomeOf<P extends { inForceFrom: Day } = Policy>(
  policy: P,
  known: { begins: Day; body: string } | undefined,
  { today, newest }: { today: Day; newest: Day | undefined },
  schema: Schema<P> = policySchema as unknown as Schema<P>,
): Outcome {
  const begun = known !== undefined && known.begins <= today;
  if (known && meansTheSame(known.body, policy, schema)) return 'same';
  if (begun) return 'in-force';
  return newest !== undefined && policy.inForceFrom <= newest ? 'too-early' : 'taken';
}

function meansTheSame<P>(body: string, policy: P, schema: Schema<P>): boolean {
  const read = v.safeParse(schema, policy);
  try {
    // A schema makes its fields in their own order, so that equal policies are equal texts.
    return read.success && JSON.stringify(readStored(body, schema)) === JSON.stringify(read.output);
  } catch {
    // One to come that cannot be read is written anew; one in force is told.
    return false;
  }
}
