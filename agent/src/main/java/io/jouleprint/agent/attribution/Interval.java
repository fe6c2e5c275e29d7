package io.jouleprint.agent.attribution;

/** The ends of a 95 % interval, in joules. */
record Interval(double lowJoules, double highJoules) {}
