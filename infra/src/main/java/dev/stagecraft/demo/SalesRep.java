package dev.stagecraft.demo;

import java.util.List;

/**
 * A sales rep of the simulated organisation, with a team and a skill that makes wins likelier or less likely.
 *
 * @param id {@code rep-1} and so on
 * @param skill log-odds that the rep adds to each deal
 */
public record SalesRep(String id, String name, String team, double skill) {
    /** The number of reps. */
    public static final int COUNT = 9;

    private static final List<String> TEAMS = List.of("north", "south", "web");
    private static final List<String> NAMES = List.of(
            "Aino Laine",
            "Bruno Costa",
            "Carla Weiss",
            "Dmitri Orlov",
            "Elsa Berg",
            "Farid Haddad",
            "Greta Novak",
            "Hugo Martin",
            "Irene Papadaki");

    /** The rep with this number, from 0. */
    static SalesRep of(long seed, int number) {
        double skill = PlantedEffects.SKILL_DEVIATION * new Draw(seed, number, Topic.REP).normal();
        return new SalesRep("rep-" + (number + 1), NAMES.get(number), TEAMS.get(number % TEAMS.size()), skill);
    }
}
