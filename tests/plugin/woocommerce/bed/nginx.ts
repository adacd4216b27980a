import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {answering, answersWell, start, stop, type Program} from './processes.ts';

// Cached for a month as a page cache in front of a shop does it: visitors with a cart or a login pass by.
const CACHED = `
      fastcgi_cache shop;
      fastcgi_cache_key $request_method$request_uri;
      fastcgi_cache_valid 200 30d;
      fastcgi_cache_bypass $own_page;
      fastcgi_no_cache $own_page;
      add_header X-Page-Cache $upstream_cache_status;`;

const nginxText = (dir: string, root: string, port: number, cached: boolean) => `
pid ${dir}/nginx.pid;
error_log ${dir}/nginx.log;
events { worker_connections 128; }
http {
  include /etc/nginx/mime.types;
  access_log off;
  client_body_temp_path ${dir}/tmp;
  proxy_temp_path ${dir}/tmp;
  fastcgi_temp_path ${dir}/tmp;
  uwsgi_temp_path ${dir}/tmp;
  scgi_temp_path ${dir}/tmp;
  fastcgi_cache_path ${dir}/cache keys_zone=shop:1m inactive=60d;
  map $http_cookie $own_page { default 0; ~wordpress_logged_in 1; ~woocommerce_items_in_cart=1 1; }
  server {
    listen 127.0.0.1:${port};
    root ${root};
    index index.php;
    location / { try_files $uri $uri/ /index.php?$args; }
    location ~ \\.php$ {
      # Debian's fastcgi_params hands PHP a Host without its port, and WordPress then redirects for ever.
      fastcgi_param QUERY_STRING $query_string;
      fastcgi_param REQUEST_METHOD $request_method;
      fastcgi_param CONTENT_TYPE $content_type;
      fastcgi_param CONTENT_LENGTH $content_length;
      fastcgi_param SCRIPT_NAME $fastcgi_script_name;
      fastcgi_param REQUEST_URI $request_uri;
      fastcgi_param DOCUMENT_ROOT $document_root;
      fastcgi_param SERVER_PROTOCOL $server_protocol;
      fastcgi_param SERVER_SOFTWARE nginx;
      fastcgi_param REMOTE_ADDR $remote_addr;
      fastcgi_param SERVER_PORT $server_port;
      fastcgi_param SERVER_NAME $host;
      fastcgi_param REDIRECT_STATUS 200;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass unix:${dir}/fpm.sock;${cached ? CACHED : ''}
    }
  }
}
`;

const fpmText = (dir: string) => `
[global]
error_log = ${dir}/fpm.log
daemonize = no
[shop]
listen = ${dir}/fpm.sock
pm = static
pm.max_children = 4
php_admin_value[memory_limit] = 512M
`;

/** nginx before PHP-FPM, with a full-page cache between them or without; returns what stops both. */
export async function serveFpm(dir: string, root: string, port: number, cached: boolean) {
  mkdirSync(join(dir, 'tmp'));
  writeFileSync(join(dir, 'nginx.conf'), nginxText(dir, root, port, cached));
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? 'user = root\ngroup = root\n' : '';
  writeFileSync(join(dir, 'fpm.conf'), fpmText(dir) + user);
  const log = join(dir, 'servers.log');
  const fpm = start(
    '/usr/sbin/php-fpm8.2',
    ['-F', '-y', join(dir, 'fpm.conf'), ...(isRoot ? ['-R'] : [])],
    log,
  );
  const directives = `daemon off;${isRoot ? ' user root;' : ''}`;
  const nginx: Program = start(
    '/usr/sbin/nginx',
    ['-p', dir, '-c', join(dir, 'nginx.conf'), '-g', directives],
    log,
  );
  const stopBoth = async () => {
    await stop(nginx);
    await stop(fpm);
  };
  const answers = () => answersWell(`http://127.0.0.1:${port}/wp-login.php`);
  await answering('the shop behind nginx', nginx, log, answers).catch(async fault => {
    await stopBoth();
    throw fault;
  });
  return stopBoth;
}
