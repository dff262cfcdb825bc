import type { Answer } from '../../../contract/call.ts';
import type { ConsoleCalls } from '../../routes.ts';
import { words } from './strings.ts';

export type Deed = Answer<ConsoleCalls['deeds']>['items'][number];

/** `时长：核准`, from `claim.approve`. */
export function actOf(act: string): string {
  const [kind = '', step = ''] = act.split('.');
  return `${words.kinds[kind as keyof typeof words.kinds] ?? kind}：${words.steps[step] ?? step}`;
}

export function whoOf({ by, process }: Deed): string {
  return by
    ? `${by.name} ${by.number}`
    : (words.processes[process as keyof typeof words.processes] ?? process);
}

/** What an act changed, in words: `分钟 50；原因 名单上没有`, `原来 → 现在`. */
export function detailsOf({ details }: Deed): string {
  const found = JSON.parse(details) as { [name: string]: unknown };
  return Object.entries(found)
    .filter(([, value]) => value !== '' && value !== null)
    .map(([name, value]) => `${words.fields[name] ?? name} ${valueSaid(name, value)}`)
    .join('；');
}

const valueSaid = (name: string, value: unknown): string =>
  typeof value !== 'string' ? JSON.stringify(value) : name === 'list' ? (words.lists[value] ?? value) : value;

export const aboutOf = ({ about, subject }: Deed): string =>
  about ? `${about.name} ${about.number}` : subject;
