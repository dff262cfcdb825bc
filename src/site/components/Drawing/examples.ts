import { centerDrawings } from '../../drawings/centers.ts';

export default (Object.keys(centerDrawings) as (keyof typeof centerDrawings)[]).map((name) => ({ name }));
