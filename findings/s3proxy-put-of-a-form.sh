#!/usr/bin/env bash
# A presigned PUT with curl's default type of a body: S3Proxy refuses the signature.
#
# Versions: s3proxy 4.1.0, JDK 25.
# Expected: PutObject stores the body whatever its Content-Type; curl --data-binary and Python's urllib send
#   application/x-www-form-urlencoded where the caller names none. AWS documents Content-Type as a standard MIME type that describes the
#   contents, and gives it no other meaning. The signature covers the host alone, so both uploads give 200 and are stored.
# Seen: without a type (curl -T) 200, and the object is stored. With the form type the same bytes and a signature made in the same way give
#   403, and nothing is stored: the servlet container reads the body as parameters, which then count as signed ones.
# Exits non-zero where any of this is no longer seen.
set -euo pipefail
folder="$(mktemp -d)"
server=""
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <dependencies>
    <dependency><groupId>org.gaul</groupId><artifactId>s3proxy</artifactId><version>4.1.0</version></dependency>
    <dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-annotations</artifactId><version>2.21</version></dependency>
  </dependencies>
</project>
POM
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib
port=$((20000 + RANDOM % 20000))
mkdir -p store/deals
cat > s3proxy.conf <<CONF
s3proxy.authorization=aws-v2-or-v4
s3proxy.identity=local
s3proxy.credential=local-secret
s3proxy.endpoint=http://127.0.0.1:$port
jclouds.provider=filesystem-nio2
jclouds.filesystem.basedir=$folder/store
CONF
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
"$java" -cp "lib/*" org.gaul.s3proxy.Main --properties s3proxy.conf > server.log 2>&1 &
server=$!
url="http://127.0.0.1:$port"
for _ in $(seq 100); do
  curl -s -o /dev/null "$url" && break
  sleep 0.3
done
# The address that a browser or curl is given: a signature in the query, by the host alone, as AWS SDKs presign a PUT.
presigned() {
  local date scope query request text key
  date="$(date -u +%Y%m%dT%H%M%SZ)"
  scope="${date%T*}/us-east-1/s3/aws4_request"
  query="X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=local%2F${scope//\//%2F}&X-Amz-Date=$date&X-Amz-Expires=900&X-Amz-SignedHeaders=host"
  request="$(printf 'PUT\n%s\n%s\nhost:127.0.0.1:%s\n\nhost\nUNSIGNED-PAYLOAD' "$1" "$query" "$port" | openssl dgst -sha256 -r | cut -d' ' -f1)"
  text="$(printf 'AWS4-HMAC-SHA256\n%s\n%s\n%s' "$date" "$scope" "$request")"
  key="$(printf AWS4local-secret | xxd -p -c 200)"
  for part in "${date%T*}" us-east-1 s3 aws4_request "$text"; do
    key="$(printf '%s' "$part" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$key" -r | cut -d' ' -f1)"
  done
  echo "$url$1?$query&X-Amz-Signature=$key"
}
printf 'Deal,Status\ncsv-1,Won\n' > deals.csv
{
  echo "no type: $(curl -s -o /dev/null -w '%{http_code}' -T deals.csv "$(presigned /deals/plain.csv)")"
  echo "stored: $(cmp -s store/deals/plain.csv deals.csv && echo the same || echo not)"
  echo "form type: $(curl -s -o /dev/null -w '%{http_code}' -X PUT --data-binary @deals.csv "$(presigned /deals/form.csv)")"
  echo "stored: $(cmp -s store/deals/form.csv deals.csv && echo the same || echo not)"
} | tee seen
diff seen - <<'SEEN'
no type: 200
stored: the same
form type: 403
stored: not
SEEN
