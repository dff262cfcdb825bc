import { newsCalls } from '../../../src/news/calls.ts';
import { newsWords } from '../../../src/news/words.ts';
import { callRoutes } from '../frame/call.ts';
import { newsHandlers } from './news.ts';
import { stopRoutes } from './stop.ts';

export const newsRoutes = [...callRoutes(newsCalls, newsHandlers, newsWords), ...stopRoutes];
