import { mount } from '../island/mount.tsx';
import { Portal } from './frame/Portal.tsx';

mount('portal', Portal);
