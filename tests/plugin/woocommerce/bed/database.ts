import {execFileSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {answering, run, start, stop} from './processes.ts';

/** A private MariaDB on a socket in `dir` and nowhere else, empty. */
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
  // A MariaDB that starts removes every #sql file of its folder for such: another's in /tmp, too.
  const scratch = join(dir, 'mysql.tmp');
  mkdirSync(data);
  mkdirSync(scratch);
  const log = join(dir, 'mysql.log');
  // prettier-ignore
  await run('mariadb-install-db',
    ['--no-defaults', ...account, `--datadir=${data}`, '--auth-root-authentication-method=normal',
     '--skip-test-db', '--innodb-log-file-size=8M', '--innodb-use-native-aio=0', `--tmpdir=${scratch}`], log);
  const program = start(
    '/usr/sbin/mariadbd',
    // prettier-ignore
    ['--no-defaults', ...account, `--datadir=${data}`, `--socket=${socket}`, '--skip-networking',
     `--tmpdir=${scratch}`, `--pid-file=${join(dir, 'mysql.pid')}`, '--skip-log-bin', '--innodb-log-file-size=8M',
     '--innodb-use-native-aio=0', '--innodb-flush-log-at-trx-commit=0', '--innodb-buffer-pool-size=128M'],
    log,
  );
  const as = ['--no-defaults', '--user=root', `--socket=${socket}`];
  const answers = () => {
    try {
      execFileSync('mariadb-admin', [...as, 'ping'], {stdio: 'ignore'});
      return true;
    } catch {
      return false;
    }
  };
  await answering('MariaDB', program, log, answers);
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
