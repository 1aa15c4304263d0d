package dev.stagecraft.condition;

/** A node of a condition's syntax tree with the token at which it starts, the place of a mistake in it. */
record PlacedNode(Node node, Token start) {

    PlacedNode with(Node other) {
        return new PlacedNode(other, start);
    }

    Mistake mistake(String message, String hint) {
        return start.mistake(message, hint);
    }
}
