import { join, resolve } from 'node:path';
import { readPrivate } from './private.ts';
import { Stop } from './stop.ts';
import { settingsText as text } from './strings.ts';

/** Where letters go out, and as whom. */
export interface MailSettings {
  /** `smtp://host:port`, where encryption begins if the server offers it, or `smtps://host:port`. */
  server: string;
  from: string;
  /** The path of a private file with the name and the password, a line each; null where the server asks for none. */
  login: string | null;
}

export const MAIL_SETTINGS = ['SHIGUANG_MAIL', 'SHIGUANG_MAIL_FROM', 'SHIGUANG_MAIL_LOGIN'];

/** Null where no server for letters is set. Throws Stop with a sentence that names the setting where one is wrong. */
export function readMailSettings(root: string, value: (name: string) => string | null): MailSettings | null {
  const server = value('SHIGUANG_MAIL');
  if (server === null) return null;
  if (!/^smtps?:\/\/[A-Za-z0-9.-]+:\d{1,5}$/.test(server)) throw new Stop(text.mail(server));
  const from = value('SHIGUANG_MAIL_FROM') ?? '';
  if (!/^[^\s@<>]+@[^\s@<>]+$/.test(from)) throw new Stop(text.mailFrom(from));
  const login = value('SHIGUANG_MAIL_LOGIN');
  return { server, from, login: login === null ? null : resolve(root, login) };
}

/** What the server is told of it, as its environment. */
export function mailEnv(mail: MailSettings | null): { [name: string]: string } {
  const [name = '', password = ''] = mail?.login
    ? readPrivate(mail.login)
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '' && !line.startsWith('#'))
    : [];
  return {
    SHIGUANG_MAIL: mail?.server ?? '',
    SHIGUANG_POST: JSON.stringify([
      process.execPath,
      ...process.execArgv,
      join(import.meta.dirname, 'post.ts'),
    ]),
    SHIGUANG_MAIL_FROM: mail?.from ?? '',
    SHIGUANG_MAIL_LOGIN: '',
    SHIGUANG_MAIL_KEY: name === '' ? '' : `${name}\n${password}`,
  };
}
