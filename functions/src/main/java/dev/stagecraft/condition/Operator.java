package dev.stagecraft.condition;

import java.util.Optional;

/** A comparison operator of conditions: {@code = != < <= > >=}. */
enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /** True if the operator compares by order ({@code <}, {@code >} and their like), not only for equality. */
    boolean orders() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    /** True if the operator accepts the given result of {@code compareTo}. */
    boolean holds(int comparison) {
        return switch (this) {
            case EQUAL -> comparison == 0;
            case NOT_EQUAL -> comparison != 0;
            case LESS -> comparison < 0;
            case AT_MOST -> comparison <= 0;
            case GREATER -> comparison > 0;
            case AT_LEAST -> comparison >= 0;
        };
    }

    static Optional<Operator> of(String sign) {
        for (Operator operator : values()) {
            if (operator.sign.equals(sign)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
