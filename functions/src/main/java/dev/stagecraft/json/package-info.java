/**
 * JSON values: reading strictly, writing canonically.
 *
 * <p>A small immutable tree ({@link dev.stagecraft.json.Json}) over Jackson's streaming parser. It exists because the
 * request path must know more than data binding tells (unknown fields, duplicate keys, lone surrogates, depth), because
 * hashes need one canonical form (RFC 8785), and because data binding would cost several times the cold start of a
 * streaming parser.
 */
@NullMarked
package dev.stagecraft.json;

import org.jspecify.annotations.NullMarked;
