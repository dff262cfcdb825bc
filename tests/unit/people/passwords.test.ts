import { expect, test } from 'vitest';
import { passwordTrouble } from '../../../src/people/passwords.ts';

const own = ['BJL-900001', '13900000001'];

test('a sentence in Han is a password, with a digit or a letter in it too', () => {
  for (const password of ['夜航船上看星星呀', '夜航船上看星星1', 'b夜航船上看星星'])
    expect(passwordTrouble(password, own), password).toBeNull();
});

test('no more than a number that others know is none, however its digits are set apart', () => {
  for (const password of [
    'bjl 900001',
    '139-0000-0001',
    '13900000001!',
    '１３９０００００００１',
    '00000001',
  ])
    expect(passwordTrouble(password, own), password).toBe('password_common');
});
