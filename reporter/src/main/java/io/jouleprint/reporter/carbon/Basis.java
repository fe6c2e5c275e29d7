package io.jouleprint.reporter.carbon;

/** What a gram of an intensity counts: the whole life cycle of the plants, or only what leaves the stack. */
public enum Basis {
    LIFE_CYCLE("life-cycle"),
    DIRECT("direct"),
    UNKNOWN("unknown");

    private final String text;

    Basis(String text) {
        this.text = text;
    }

    /** The word of the contract. */
    public String text() {
        return text;
    }
}
