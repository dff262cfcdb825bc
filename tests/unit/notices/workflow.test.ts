import { describe, expect, test } from 'vitest';
import {
  type JobState,
  type NoticeState,
  noticeStates,
  refusalOfStep,
  type Standing,
  type Step,
  stepsFor,
  transitions,
} from '../../../src/notices/workflow.ts';

const editor = { id: 'editor', capabilities: ['notices.write'] };
const approver = { id: 'approver', capabilities: ['notices.approve'] };
const both = { id: 'both', capabilities: ['notices.write', 'notices.approve'] };
const notice = (state: NoticeState, maker = 'editor', act: JobState | null = null): Standing => ({
  state,
  makers: [maker],
  act,
});

describe('four eyes', () => {
  test('whoever wrote in a notice or handed it in cannot approve, schedule or approve it afterwards, whatever their rights', () => {
    for (const name of ['approve', 'schedule', 'approveAfterwards'] as const) {
      const state = transitions[name].from[0] as NoticeState;
      expect(refusalOfStep(name, notice(state, 'both'), both)).toBe('own_notice');
      expect(refusalOfStep(name, notice(state, 'editor'), both)).toBeNull();
    }
  });

  test('an editor approves nothing, an approver writes nothing', () => {
    expect(refusalOfStep('approve', notice('submitted', 'other'), editor)).toBe('not_allowed');
    expect(refusalOfStep('submit', notice('draft'), approver)).toBe('not_allowed');
  });

  test('no member takes the steps of the clock', () => {
    const everything = { id: 'x', capabilities: ['notices.write', 'notices.approve', 'members.manage'] };
    expect(refusalOfStep('release', notice('scheduled'), everything)).toBe('not_allowed');
  });
});

test('returning, withdrawing and going out urgently need a reason', () => {
  expect(refusalOfStep('return', notice('submitted'), approver, '  ')).toBe('reason_missing');
  expect(refusalOfStep('withdraw', notice('published'), approver)).toBe('reason_missing');
  expect(refusalOfStep('publishUrgently', notice('draft'), editor)).toBe('reason_missing');
  expect(refusalOfStep('return', notice('submitted'), approver, '日期不对')).toBeNull();
});

test('what the publisher could not do may be done again or taken back, and nothing else is said to be done', () => {
  expect(stepsFor(notice('scheduled', 'editor', 'failed'), editor)).toEqual(['retry', 'takeBack']);
  expect(stepsFor(notice('scheduled', 'editor', 'failed'), approver)).toEqual([
    'return',
    'retry',
    'takeBack',
  ]);
  expect(stepsFor(notice('withdrawing', 'editor', 'failed'), approver)).toEqual(['retry']);
  for (const act of ['waiting', 'saved', 'building', 'failed'] as const) {
    expect(stepsFor(notice('urgent', 'editor', act), approver)).not.toContain('approveAfterwards');
    expect(stepsFor(notice('urgent', 'editor', act), approver)).not.toContain('withdraw');
  }
  for (const act of ['saved', 'building'] as const)
    expect(stepsFor(notice('scheduled', 'editor', act), approver), 'it is on its way').toEqual([]);
});

test('the buttons are the steps that are possible now', () => {
  expect(stepsFor(notice('submitted'), approver)).toEqual(['approve', 'schedule', 'return']);
  expect(stepsFor(notice('draft'), editor)).toEqual(['submit', 'publishUrgently', 'discard']);
  expect(stepsFor(notice('urgent', 'both'), both)).toEqual(['withdraw']);
});

test('every state is reached and what is over stays over', () => {
  const steps = Object.keys(transitions) as Step[];
  const reached = new Set(['draft', ...steps.flatMap((name) => transitions[name].to ?? [])]);
  expect([...reached].sort()).toEqual(Object.keys(noticeStates).sort());
  for (const name of steps) {
    for (const over of ['corrected', 'withdrawn', 'discarded'] as const) {
      expect(transitions[name].from as readonly string[]).not.toContain(over);
    }
  }
});
