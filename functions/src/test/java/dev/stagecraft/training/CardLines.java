package dev.stagecraft.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One of the tables {@code predictions*.csv}, and figures worked out from its lines by other and slower ways than the product's own: pairs
 * counted one by one, ranks shared out by fractions, sets drawn anew.
 *
 * @param names who said something
 */
public record CardLines(List<String> names, List<Line> all) {
    private static final List<String> TOLD =
            List.of("opportunity", "occasion", "age", "stage", "pipeline", "won", "weight", "fold");

    /** One line of the table. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Line(
            int deal,
            String occasion,
            double age,
            String stage,
            String pipeline,
            boolean won,
            double weight,
            int fold,
            double[] said) {
        Line times(int count) {
            return of(deal, weight * count);
        }

        public Line weighing(double other) {
            return of(deal, other);
        }

        private Line of(int otherDeal, double otherWeight) {
            return new Line(otherDeal, occasion, age, stage, pipeline, won, otherWeight, fold, said);
        }

        /** The stage, apart from those of other pipelines where there are several. */
        public String place() {
            return pipeline.isEmpty() ? stage : pipeline + "/" + stage;
        }
    }

    public static CardLines of(byte[] csv) {
        var text = new String(csv, StandardCharsets.UTF_8).lines().toList();
        var columns = List.of(text.getFirst().split(","));
        assertThat(columns).startsWith(TOLD.toArray(String[]::new));
        var all = new ArrayList<Line>();
        for (String line : text.subList(1, text.size())) {
            String[] cells = line.split(",");
            all.add(new Line(
                    Integer.parseInt(cells[0]),
                    cells[1],
                    Double.parseDouble(cells[2]),
                    cells[3].replace("\"", ""),
                    cells[4].replace("\"", ""),
                    Boolean.parseBoolean(cells[5]),
                    Double.parseDouble(cells[6]),
                    Integer.parseInt(cells[7]),
                    Arrays.stream(cells)
                            .skip(TOLD.size())
                            .mapToDouble(Double::parseDouble)
                            .toArray()));
        }
        return new CardLines(columns.subList(TOLD.size(), columns.size()), all);
    }

    /** The place of what was said by this name; -1 where it said nothing. */
    public int said(String name) {
        return names.indexOf(name);
    }

    /** Each deal once in every stage that it was in. */
    public CardLines onceAStage() {
        Set<String> seen = new HashSet<>();
        return new CardLines(
                names,
                all.stream()
                        .filter(line -> seen.add(line.deal + " " + line.place()))
                        .toList());
    }

    /** The first line of each deal for which a condition holds, the deals numbered anew. */
    public CardLines firstWhere(Predicate<Line> wanted) {
        Map<Integer, Integer> deals = new HashMap<>();
        var first = new ArrayList<Line>();
        for (Line line : all) {
            if (wanted.test(line) && deals.putIfAbsent(line.deal, deals.size()) == null) {
                first.add(line.of(first.size(), line.weight));
            }
        }
        return new CardLines(names, first);
    }

    public static List<Line> inStage(List<Line> lines, String stage) {
        return lines.stream().filter(line -> line.place().equals(stage)).toList();
    }

    public static int deals(List<Line> lines) {
        return (int) lines.stream().mapToInt(Line::deal).distinct().count();
    }

    public static double rate(List<Line> lines) {
        return weight(lines.stream().filter(Line::won).toList()) / weight(lines);
    }

    /** Where a figure lies in 95 of 100 sets drawn. */
    public static double[] interval(List<Line> lines, int draws, long seed, ToDoubleFunction<List<Line>> figure) {
        int deals = deals(lines);
        var random = new Random(seed);
        double[] figures = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            int[] times = new int[deals];
            for (int i = 0; i < deals; i++) {
                times[random.nextInt(deals)]++;
            }
            figures[draw] = figure.applyAsDouble(lines.stream()
                    .filter(line -> times[line.deal] > 0)
                    .map(line -> line.times(times[line.deal]))
                    .toList());
        }
        Arrays.sort(figures);
        return new double[] {figures[(int) (draws * 0.025)], figures[draws - 1 - (int) (draws * 0.025)]};
    }

    /** The gain of one name's AUC over another's, with its interval: pairs of deals that one model judged, counted one by one. */
    public double[] aucGain(String name, String rival, double widening) {
        double[] first = pulls(said(name));
        double[] second = pulls(said(rival));
        double gain = first[first.length - 1] - second[second.length - 1];
        double deals = first.length - 1;
        double squares = 0;
        for (int deal = 0; deal < deals; deal++) {
            squares += Math.pow(first[deal] - second[deal], 2);
        }
        double reach = widening * 1.959964 * Math.sqrt(squares * deals / (deals - 1));
        return new double[] {gain, gain - reach, gain + reach};
    }

    /** By how much each deal's pairs are in order more often than all pairs, and last the share of all that are. */
    private double[] pulls(int name) {
        double[] over = new double[deals(all) + 1];
        double[] of = new double[over.length];
        double pairs = 0;
        double above = 0;
        for (Line one : all) {
            for (Line other : all) {
                if (one.won && !other.won && one.fold == other.fold) {
                    double pair = one.weight * other.weight;
                    double order = pair * (Math.signum(one.said[name] - other.said[name]) + 1) / 2;
                    pairs += pair;
                    above += order;
                    over[one.deal] += order;
                    of[one.deal] += pair;
                    over[other.deal] += order;
                    of[other.deal] += pair;
                }
            }
        }
        for (int deal = 0; deal < over.length - 1; deal++) {
            over[deal] = (over[deal] - above / pairs * of[deal]) / pairs;
        }
        over[over.length - 1] = above / pairs;
        return over;
    }

    public static double auc(List<Line> lines, int name) {
        var won = lines.stream().filter(Line::won).toArray(Line[]::new);
        var lost = lines.stream().filter(line -> !line.won).toArray(Line[]::new);
        double above = 0;
        double pairs = 0;
        for (Line one : won) {
            for (Line other : lost) {
                double pair = one.weight * other.weight;
                pairs += pair;
                above += one.said[name] > other.said[name] ? pair : one.said[name] == other.said[name] ? pair / 2 : 0;
            }
        }
        return pairs == 0 ? 0.5 : above / pairs;
    }

    public static double averagePrecision(List<Line> lines, int name) {
        double wins = weight(lines.stream().filter(Line::won).toList());
        var sorted = sorted(lines, name);
        double sum = 0;
        double up = 0;
        double wonUp = 0;
        for (int i = 0; i < sorted.size(); ) {
            double p = sorted.get(i).said[name];
            double wonHere = 0;
            for (; i < sorted.size() && sorted.get(i).said[name] == p; i++) {
                up += sorted.get(i).weight;
                wonHere += sorted.get(i).won ? sorted.get(i).weight : 0;
            }
            wonUp += wonHere;
            sum += wonHere * wonUp / up;
        }
        return sum / wins;
    }

    public static double logLoss(List<Line> lines, int name) {
        return lines.stream()
                        .mapToDouble(line -> -line.weight * Math.log(line.won ? line.said[name] : 1 - line.said[name]))
                        .sum()
                / weight(lines);
    }

    public static double brier(List<Line> lines, int name) {
        return lines.stream()
                        .mapToDouble(line -> line.weight * Math.pow(line.said[name] - (line.won ? 1 : 0), 2))
                        .sum()
                / weight(lines);
    }

    public static double calibrationError(List<Line> lines, int name) {
        return Arrays.stream(bins(lines, name))
                        .mapToDouble(bin -> Math.abs(bin[1] - bin[2]))
                        .sum()
                / weight(lines);
    }

    /** Ten bins of equal weight from the top: weight, predicted wins, wins. Equal probabilities stay together. */
    public static double[][] bins(List<Line> lines, int name) {
        double[][] bins = new double[10][3];
        var sorted = sorted(lines, name);
        double total = weight(lines);
        double before = 0;
        for (int i = 0; i < sorted.size(); ) {
            double p = sorted.get(i).said[name];
            double here = 0;
            double won = 0;
            for (; i < sorted.size() && sorted.get(i).said[name] == p; i++) {
                here += sorted.get(i).weight;
                won += sorted.get(i).won ? sorted.get(i).weight : 0;
            }
            double[] bin = bins[(int) Math.min(9, 10 * (before + here / 2) / total)];
            bin[0] += here;
            bin[1] += here * p;
            bin[2] += won;
            before += here;
        }
        return bins;
    }

    /** How much of each line lies between two shares of the whole, counted from the top; equals share their place. */
    public static double lift(List<Line> lines, int name, double from, double to) {
        double total = weight(lines);
        double rate = weight(lines.stream().filter(Line::won).toList()) / total;
        var sorted = sorted(lines, name);
        double before = 0;
        double won = 0;
        for (int i = 0; i < sorted.size(); ) {
            double p = sorted.get(i).said[name];
            double here = 0;
            double wonHere = 0;
            for (; i < sorted.size() && sorted.get(i).said[name] == p; i++) {
                here += sorted.get(i).weight;
                wonHere += sorted.get(i).won ? sorted.get(i).weight : 0;
            }
            double inside = Math.max(0, Math.min(to * total, before + here) - Math.max(from * total, before));
            won += wonHere * inside / here;
            before += here;
        }
        return won / ((to - from) * total) / rate;
    }

    public static List<Line> sorted(List<Line> lines, int name) {
        var sorted = new ArrayList<>(lines);
        sorted.sort((one, other) -> Double.compare(other.said[name], one.said[name]));
        return sorted;
    }

    public static double weight(List<Line> lines) {
        return lines.stream().mapToDouble(Line::weight).sum();
    }
}
