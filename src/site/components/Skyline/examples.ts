import { skylineOf } from '../../drawings.ts';

export default [{ drawing: skylineOf({ look: new Map() }) }];
