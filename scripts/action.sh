#!/usr/bin/env bash
# What action.yml runs. Inputs come as environment variables and are never pasted into a command line.
# install: makes the command available.  run: annotates the changed lines, writes SARIF where asked, sets the output `status`.
set -euo pipefail

program() {
  if [ -n "${VERSION:-}" ]; then npx --yes "source-compare@$VERSION" "$@"; else node "$SOURCE/bin/compare.js" "$@"; fi
}

case "$1" in
  install)
    # From the registry npx fetches it; from the sources it has to be built once.
    if [ -z "${VERSION:-}" ] && [ ! -e "$SOURCE/dist/cli.cjs" ]; then npm ci --prefix "$SOURCE"; fi
    ;;
  run)
    words=()
    [ "${COMMAND:-check}" = compare ] || words+=("${COMMAND:-check}")
    # Paths are separated by spaces; patterns are for the command, not for the shell.
    set -f
    # shellcheck disable=SC2206
    words+=(${PATHS:-})
    set +f
    [ -z "${FAIL_ON:-}" ] || words+=(--fail-on "$FAIL_ON")
    [ -z "${BASELINE:-}" ] || words+=(--baseline "$BASELINE")
    [ -z "${SINCE:-}" ] || words+=(--since "$SINCE")
    status=0
    program "${words[@]}" --format github || status=$?
    [ -z "${SARIF:-}" ] || program "${words[@]}" --format sarif --output "$SARIF" --quiet || true
    [ -z "${GITHUB_OUTPUT:-}" ] || echo "status=$status" >> "$GITHUB_OUTPUT"
    exit "$status"
    ;;
esac
