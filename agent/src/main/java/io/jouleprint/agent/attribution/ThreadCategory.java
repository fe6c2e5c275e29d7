package io.jouleprint.agent.attribution;

/** What a thread of this process works for, told by its name as the system shows it: cut at 15 characters. */
public enum ThreadCategory {
    APPLICATION,
    GC(
            "GC Thread",
            "G1 ",
            "ParGC",
            "ParMarking",
            "Shenandoah",
            "ZDriver",
            "ZDirector",
            "ZWorker",
            "ZStat",
            "ZUncommitter",
            "ZUnmapper",
            "XDriver",
            "XWorker",
            "Epsilon",
            "GC Worker",
            "Concurrent Mark"),
    JIT("C1 Compiler", "C2 Compiler", "JVMCI", "Sweeper thread", "Code Cache Swee", "JIT Compilation", "JIT Sampler"),
    AGENT("jouleprint-"),
    OTHER_VM(
            "VM Thread",
            "VM Periodic Tas",
            "Reference Handl",
            "Finalizer",
            "Signal Dispatch",
            "Service Thread",
            "Monitor Deflati",
            "Notification Th",
            "Common-Cleaner",
            "Attach Listener",
            "JFR ",
            "DestroyJavaVM",
            "StringDedupProc");

    @SuppressWarnings("ImmutableEnumChecker") // an array that nobody writes to
    private final String[] beginnings;

    ThreadCategory(String... beginnings) {
        this.beginnings = beginnings;
    }

    /** Whatever the virtual machine and the agent do not own is the application's. */
    public static ThreadCategory of(String name) {
        for (ThreadCategory category : values()) {
            if (category.begins(name)) {
                return category;
            }
        }
        return APPLICATION;
    }

    private boolean begins(String name) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
