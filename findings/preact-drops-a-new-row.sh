#!/usr/bin/env bash
# A list with keys in Preact 10.28.0: a filter that keeps the last row and adds a new one after it loses the new one.
#
# Versions: preact 10.28.0 (and 10.27.2 and 10.28.1 beside it), linkedom 0.18.12 as the document; Node 20.
# Expected: a render shows the children that it was given, in every released version; keys only decide which elements are kept.
# Seen: after rows 9, 2, 5 a render of the rows 5, 1 shows row 5 alone, without an error. 10.27.2 and 10.28.1 show both. A table that
#   people filter thus says "16 deals" and shows 12. WebJars have 10.28.0 but not 10.28.1.
# Exits non-zero where any of this is no longer seen.
set -euo pipefail
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > show.mjs <<'JS'
import { parseHTML } from 'linkedom';
const { document } = parseHTML('<!doctype html><html><body></body></html>');
globalThis.document = document;
const { h, render } = await import('preact');
const root = document.createElement('div');
const show = rows => render(h('ul', null, rows.map(row => h('li', { key: row }, `row ${row}`))), root);
show([9, 2, 5]);
show([5, 1]);
console.log([...root.querySelectorAll('li')].map(each => each.textContent).join(', '));
JS
npm init -y >/dev/null
seen() {
  npm install --silent --no-audit --no-fund --ignore-scripts "preact@$1" linkedom@0.18.12 >/dev/null
  local shown
  shown="$(node show.mjs)"
  echo "preact $1: $shown"
  [[ "$shown" == "$2" ]]
}
seen 10.27.2 'row 5, row 1'
seen 10.28.0 'row 5'
seen 10.28.1 'row 5, row 1'
echo "As written: 10.28.0 alone loses the new row."
