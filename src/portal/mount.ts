import { mount } from '../island/mount.tsx';
import { Portal } from './Portal.tsx';

mount('portal', Portal);
