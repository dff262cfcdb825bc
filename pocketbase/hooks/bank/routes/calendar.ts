import { calendarCalls } from '../../../../src/bank/calls/calendar.ts';
import { bankRoutes } from '../book.ts';
import { calendarFileRoutes, calendarHandlers } from '../calendar.ts';

export const calendarRoutes = [...bankRoutes(calendarCalls, calendarHandlers), ...calendarFileRoutes];
