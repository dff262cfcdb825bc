import { seals } from './seals.ts';

export default (Object.keys(seals) as (keyof typeof seals)[]).map((mark) => ({ mark }));
