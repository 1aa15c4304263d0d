package dev.stagecraft.condition;

/** A node and the token at which it starts. */
record Placed(Node node, Token start) {

    Placed with(Node other) {
        return new Placed(other, start);
    }

    Mistake mistake(String message, String hint) {
        return start.mistake(message, hint);
    }
}
