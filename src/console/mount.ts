import { mount } from '../island/mount.tsx';
import { Console } from './frame/Console.tsx';

mount('console', Console);
