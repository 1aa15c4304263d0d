#!/usr/bin/env bash
# Lighthouse's scores of a page of the site: infra/bench/lighthouse.sh [address], with the local cloud running (mvn -Plocal). It needs npm
# and an installed Chromium; the pinned Lighthouse is installed in a temporary folder.
set -euo pipefail
address="${1:-http://127.0.0.1:3000/field/}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund lighthouse@12.8.2 >/dev/null
export CHROME_PATH="${CHROME_PATH:-$(command -v chromium || command -v google-chrome)}"
npx lighthouse "$address" --quiet --output=json --output-path=report.json --only-categories=performance,accessibility,best-practices \
  --chrome-flags="--headless=new --no-sandbox"
node -e '
const report = JSON.parse(require("fs").readFileSync("report.json"));
for (const each of Object.values(report.categories)) console.log(each.title + ": " + Math.round(each.score * 100));
console.log("First paint: " + report.audits["first-contentful-paint"].displayValue);
for (const each of Object.values(report.audits)) if (each.score !== null && each.score < 1 && each.scoreDisplayMode !== "informative")
  console.log("  " + each.id + ": " + (each.displayValue || each.title));
'
