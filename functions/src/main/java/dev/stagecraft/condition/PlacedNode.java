package dev.stagecraft.condition;

/** A syntax-tree node with the token at which it starts. */
record PlacedNode(Node node, Token start) {

    PlacedNode with(Node other) {
        return new PlacedNode(other, start);
    }

    Mistake mistake(String message, String hint) {
        return start.mistake(message, hint);
    }
}
