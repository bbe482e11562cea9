#!/bin/sh
# What some tests need of Debian: a browser, a recogniser with a voice for it, checkers of URDF and SDF, an MQTT broker, ALSA's
# programs, a tool that has system calls fail. Installed where that is
# allowed; elsewhere those tests are skipped, and each says so.
missing=""
[ -e /usr/bin/chromium ] || [ -e /usr/bin/chromium-browser ] || [ -e /usr/bin/google-chrome ] || missing="$missing chromium"
[ -e /usr/bin/flite ] || missing="$missing flite"
[ -e /usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict ] || missing="$missing libpocketsphinx3 pocketsphinx-en-us"
[ -e /usr/bin/check_urdf ] || missing="$missing liburdfdom-tools"
ls -d /usr/include/sdformat-* >/dev/null 2>&1 && [ -e /usr/bin/g++ ] || missing="$missing libsdformat-dev g++"
[ -e /usr/sbin/mosquitto ] && [ -e /usr/bin/openssl ] || missing="$missing mosquitto openssl"
[ -e /usr/bin/arecord ] || missing="$missing alsa-utils"
[ -e /usr/bin/strace ] || missing="$missing strace"
[ -n "$missing" ] || exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
  echo "some tests will be skipped; they need Debian's packages:$missing" >&2
  exit 0
fi
echo "installing for the tests:$missing" >&2
{ apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/dev/null 2>&1 ||
  echo "they could not be installed; the tests that need them will be skipped" >&2
exit 0
