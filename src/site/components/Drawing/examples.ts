import { emblemOf } from '../../drawings.ts';

export default [{ mark: emblemOf({ look: new Map() }) }, { mark: '站' }];
