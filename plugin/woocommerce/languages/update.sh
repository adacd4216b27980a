#!/usr/bin/env bash
# Brings the template and the translations up to date with the sources; needs gettext. It fails while a
# sentence is untranslated: translate what stands empty in the .po files, then run again.
set -euo pipefail
cd "$(dirname "$0")/.."
pot=languages/cairn-for-woocommerce.pot

find src -name '*.php' | LC_ALL=C sort | xgettext --files-from=- --output="$pot" \
  --language=PHP --from-code=UTF-8 --add-comments=translators --no-wrap --sort-by-file --add-location=file \
  --package-name='Cairn for WooCommerce' --copyright-holder='The Cairn authors' \
  --keyword=__:1 --keyword=_e:1 --keyword=_x:1,2c --keyword=_n:1,2 --keyword=_nx:1,2,4c \
  --keyword=esc_html__:1 --keyword=esc_html_e:1 --keyword=esc_attr__:1 --keyword=esc_attr_e:1
# Dates and blanks to fill in would only make every run a change.
sed -i -e '1,20{/^# .*YEAR/d;/^"POT-Creation-Date/d;/^"PO-Revision-Date/d;/^"Last-Translator/d;/^"Language-Team/d;/^"Report-Msgid/d}' \
  -e '1,4s/SOME DESCRIPTIVE TITLE\./Cairn for WooCommerce/' -e 's/; charset=CHARSET/; charset=UTF-8/' "$pot"
# WordPress translates the description of a plugin from its header.
printf '\n#. Description of the plugin\n#: cairn-for-woocommerce.php\nmsgid "%s"\nmsgstr ""\n' \
  "$(sed -n 's/^ \* Description: //p' cairn-for-woocommerce.php)" >>"$pot"

untranslated=0
for po in languages/*.po; do
  msgmerge --quiet --no-wrap --no-fuzzy-matching --update --backup=none --add-location=file "$po" "$pot"
  msgattrib --no-obsolete --no-wrap --output-file="$po" "$po"
  if [ -n "$(msgattrib --untranslated "$po")" ]; then
    echo "$po: untranslated sentences"
    untranslated=1
  fi
  msgfmt --check-format --check-domain --output-file=/dev/null "$po"
done
exit "$untranslated"
