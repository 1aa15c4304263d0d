package dev.stagecraft.training;

/** A normal distribution. */
record Normal(double mean, double deviation) {

    /** The probability of a greater value. Source: Zelen and Severo (1964), 26.2.17, within 1e-7. */
    double above(double value) {
        double z = (value - mean) / deviation;
        double t = 1 / (1 + .2316419 * Math.abs(z));
        double series = t * (.319381530 + t * (-.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        double tail = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * series;
        return z < 0 ? 1 - tail : tail;
    }

    /** The value that this share of values is below. */
    double quantile(double share) {
        double low = mean - 8 * deviation;
        double high = mean + 8 * deviation;
        while (high - low > 1e-9 * deviation) {
            double middle = (low + high) / 2;
            if (1 - above(middle) < share) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
