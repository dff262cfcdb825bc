import type { Load } from '../../island/door.ts';
import type { Door, Outside } from '../frame/room.ts';

export const welcome: Load<Outside> = () => import('./welcome/Welcome.tsx');

export const peopleDoors: readonly Door[] = [{ to: 'me', view: () => import('./login/MyLogin.tsx') }];
