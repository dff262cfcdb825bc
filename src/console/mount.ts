import { mount } from '../island/mount.tsx';
import { Console } from './Console.tsx';

mount('console', Console);
