# The plugin's tests and bench: WordPress sources under .cairn/wordpress, nothing outside this folder.
PLUGIN_PACKAGES=(php8.2-cli php8.2-fpm php8.2-mysql php8.2-curl php8.2-gd php8.2-mbstring php8.2-xml
  php8.2-intl php8.2-zip php8.2-bcmath mariadb-server mariadb-client nginx-light faketime phpunit
  wordpress wordpress-theme-twentytwentyone wordpress-theme-twentytwentythree unzip)
WORDPRESS_DIR="$ROOT/.cairn/wordpress"
PLAYGROUND_PIN=0.9.19  # holds WordPress 6.5.5

need_plugin_tools() {
  need_packages "${PLUGIN_PACKAGES[@]}"
  [ -d "$WORDPRESS_DIR/6.1.9/wp-content/themes/twentytwentyone" ] || must "Laying out WordPress 6.1.9 (Debian)" wordpress-6.1.9 lay_out 6.1.9 debian_wordpress
  [ -f "$WORDPRESS_DIR/6.5.5/wp-load.php" ] || must "Fetching WordPress 6.5.5 (158 MB)" wordpress-6.5.5 lay_out 6.5.5 npm_wordpress
}

# lay_out VERSION FILLER: a clean tree, whole or not there at all.
lay_out() {
  local scratch found
  mkdir -p "$WORDPRESS_DIR"
  scratch=$(mktemp -d "$WORDPRESS_DIR/.lay.XXXXXX")
  "$2" "$scratch"
  rm -f "$scratch/tree/wp-config.php"
  mkdir -p "$scratch/tree/wp-content/uploads" "$scratch/tree/wp-content/mu-plugins"
  found=$(php -r 'require $argv[1]; echo $wp_version;' "$scratch/tree/wp-includes/version.php")
  # Debian's patch level moves with its security updates; the tests ask for the line, not the patch.
  [ "${found%.*}" = "${1%.*}" ] || { echo "found WordPress $found, wanted ${1%.*}" && return 1; }
  rm -rf "${WORDPRESS_DIR:?}/$1"
  mv "$scratch/tree" "$WORDPRESS_DIR/$1"
  rm -rf "$scratch"
}

# Debian's tree is full of links into /usr/share/javascript and /var/lib.
debian_wordpress() {
  mkdir "$1/tree"
  tar -C /usr/share/wordpress --exclude=./.htaccess --exclude=./wp-config.php -ch . | tar -C "$1/tree" -x
}

# The PHP lies in a zip; styles, scripts and pictures beside it.
npm_wordpress() {
  cd "$1"
  npm_ pack --loglevel=warn "@wp-playground/wordpress-builds@$PLAYGROUND_PIN"
  tar -xzf ./*.tgz package/src/wordpress/wp-6.5.zip package/public/wp-6.5
  unzip -q package/src/wordpress/wp-6.5.zip -d tree
  cp -a package/public/wp-6.5/. tree/
  cd "$ROOT"
}

# The plugin on real WordPress, MariaDB, PHP and Chromium; on a real WooCommerce where WC_DIR names one.
suite_plugin() {
  need_plugin_tools
  counted "plugin units" plugin-units.xml phpunit_
  VITEST_CONFIG=tests/plugin/vitest.config.ts counted "plugin" plugin.json vitest_ plugin tests/plugin
}
phpunit_() {
  phpunit --do-not-cache-result --log-junit "$RESULTS/plugin-units.xml" \
    --bootstrap tests/plugin/woocommerce/unit/bootstrap.php tests/plugin/woocommerce/unit
}
