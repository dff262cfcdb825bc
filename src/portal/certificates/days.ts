import { type Day, dayForPeople } from '../../calendar/shanghai.ts';

/** `2026年11月3日`: on a paper that lasts, always with its year. */
export const dayOnPaper = (day: Day): string => dayForPeople(day).split(' ')[0] ?? '';
