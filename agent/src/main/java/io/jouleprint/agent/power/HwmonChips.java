package io.jouleprint.agent.power;

/** What is known of one kind of hwmon chip. A new kind is one class and one line in {@link HwmonSource}. */
interface HwmonChips {
    /** Adds the chip's meters; says in a note why a sensor is none. */
    void find(HwmonChip chip, HwmonFindings findings);
}
