/**
 * The OpenAPI 3.1 description of the HTTP API ({@code openapi.json}), written by hand and served unchanged.
 *
 * <p>It cannot drift: tests compare its paths with the template's routes both ways, and every reply and request of the
 * journeys with its schemas, in which no member may be missing from the document.
 *
 * <p><b>Access patterns</b>: none; the function has no rights.
 *
 * <p><b>Source</b>: OpenAPI Specification 3.1.0; JSON Schema 2020-12.
 */
@NullMarked
package dev.stagecraft.openapi;

import org.jspecify.annotations.NullMarked;
