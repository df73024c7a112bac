#!/bin/sh
# Print the path of a Chromium for the browser tests: $CHROMIUM, an installed one, else Debian's package.
set -e
for name in "$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable; do
  [ -n "$name" ] && path=$(command -v "$name" 2>/dev/null) && { echo "$path"; exit 0; }
done
command -v apt-get >/dev/null || { echo "The browser tests need a Chromium: install one, or set CHROMIUM to its path." >&2; exit 1; }
sudo=""
[ "$(id -u)" = 0 ] || sudo=sudo
echo "No Chromium found: installing Debian's package." >&2
$sudo apt-get update -qq >&2
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq chromium >&2
command -v chromium
