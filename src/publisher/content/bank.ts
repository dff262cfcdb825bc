/** Files of the bank: its rules, and the thresholds of the audit. */
import { type AuditLimits, auditLimitsSchema } from '../../bank/audit-limits.ts';
import { type Policy, policyOn, policySchema } from '../../bank/policy.ts';
import type { Day } from '../../calendar/shanghai.ts';
import type { PolicyEntry } from '../../site/store.ts';
import {
  bySlug,
  type ContentRecord,
  type ContentType,
  entry,
  type Fault,
  fault,
  renderAbout,
  twice,
  yamlOf,
} from './record.ts';

export const policyType: ContentType<Policy> = {
  kind: 'policy',
  place: /^policies\/([^/]+)\.yaml$/,
  collection: 'policies',
  read: yamlOf(policySchema),
  render: renderAbout,
  faults: policyFaults,
  frozen: changedInForce,
  isNeeded: ({ data }, _, today) => data.inForceFrom <= today,
  store: (policies) => ({
    policies: bySlug(
      policies
        .toSorted((a, b) => (a.data.inForceFrom < b.data.inForceFrom ? -1 : 1))
        .map((record): PolicyEntry => ({ ...record.data, ...entry(record) })),
    ),
  }),
};

export const auditType: ContentType<AuditLimits> = {
  kind: 'audit',
  place: /^audit\.yaml$/,
  collection: 'audit',
  read: yamlOf(auditLimitsSchema),
  isNeeded: () => true,
  store: () => ({}),
};

function policyFaults(policies: readonly ContentRecord<Policy>[]): Fault[] {
  return [
    ...policies
      .filter(({ slug, data }) => data.id !== slug)
      .map((policy) => fault(policy, 'id', policy.data.id, `与文件名相同的短名 ${policy.slug}`)),
    ...twice(policies, 'inForceFrom', ({ data }) => data.inForceFrom),
  ];
}

/** Policies that were changed although they are, or have been, in force: `before` is what was accepted last. */
function changedInForce(
  policies: readonly ContentRecord<Policy>[],
  before: (path: string) => ContentRecord | undefined,
  today: Day,
): Fault[] {
  const inForce = policyOn(
    policies.map(({ data }) => data),
    today,
  );
  return policies.flatMap((policy) => {
    const old = before(policy.path) as ContentRecord<Policy> | undefined;
    if (!old || old === policy || old.data.inForceFrom > today) return [];
    if (JSON.stringify(old.data) === JSON.stringify(policy.data)) return [];
    const [field = ''] = Object.keys(policy.data).filter(
      (key) => JSON.stringify(Reflect.get(policy.data, key)) !== JSON.stringify(Reflect.get(old.data, key)),
    );
    const reason = inForce === policy.data ? '正在施行' : '施行过';
    return [fault(policy, field, '改过的内容', `原来的内容：${reason}的规则不改，请另写一个新日期的规则`)];
  });
}
