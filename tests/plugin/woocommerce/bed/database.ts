import {execFileSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {ended, freePort, start, stop, until} from './processes.ts';

/** A private MariaDB on a socket in `dir` and a free port of loopback, empty. */
export interface Database {
  socket: string;
  /** Runs SQL; returns its rows, columns separated by tabs. */
  sql(text: string, database?: string): string;
  /** Structure and rows as SQL, in a stable order. */
  dump(database: string): string;
  stop(): Promise<void>;
}

// MariaDB wants an account named when root starts it.
const account = process.getuid?.() === 0 ? ['--user=root'] : [];

export async function startDatabase(dir: string): Promise<Database> {
  const data = join(dir, 'mysql');
  const socket = join(dir, 'mysql.sock');
  mkdirSync(data);
  execFileSync(
    'mariadb-install-db',
    // prettier-ignore
    ['--no-defaults', ...account, `--datadir=${data}`, '--auth-root-authentication-method=normal',
     '--skip-test-db', '--innodb-log-file-size=8M', '--innodb-use-native-aio=0'],
    {stdio: ['ignore', 'pipe', 'pipe']}, // what it says stands in the error when it fails
  );
  const port = await freePort();
  const program = start(
    '/usr/sbin/mariadbd',
    // prettier-ignore
    ['--no-defaults', ...account, `--datadir=${data}`, `--socket=${socket}`, '--bind-address=127.0.0.1',
     `--port=${port}`, `--pid-file=${join(dir, 'mysql.pid')}`, '--skip-log-bin', '--innodb-log-file-size=8M',
     '--innodb-use-native-aio=0', '--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=128M'],
    join(dir, 'mysql.log'),
  );
  const as = ['--no-defaults', '--user=root', `--socket=${socket}`];
  const answers = () => {
    if (ended(program)) throw new Error(`MariaDB ended, see ${join(dir, 'mysql.log')}`);
    try {
      execFileSync('mariadb-admin', [...as, 'ping'], {stdio: 'ignore'});
      return true;
    } catch {
      return false;
    }
  };
  await until('MariaDB', answers);
  return {
    socket,
    sql: (input, database = 'mysql') =>
      execFileSync('mariadb', [...as, '--batch', '--raw', '--skip-column-names', database], {
        input,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      }),
    dump: database =>
      execFileSync(
        'mariadb-dump',
        // prettier-ignore
        [...as, '--skip-comments', '--skip-extended-insert', '--order-by-primary', '--compact', database],
        {encoding: 'utf8', maxBuffer: 1 << 28},
      ),
    stop: async () => void (await stop(program)),
  };
}
