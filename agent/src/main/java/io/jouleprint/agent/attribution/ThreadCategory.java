package io.jouleprint.agent.attribution;

/** What a thread of this process works for, by its name. */
public enum ThreadCategory {
    APPLICATION,
    GC,
    JIT,
    AGENT,
    OTHER_VM;

    /** Decides by the name that the operating system shows, cut at 15 characters. */
    public static ThreadCategory of(String name) {
        if (name.startsWith("jouleprint-")) {
            return AGENT;
        }
        if (startsWithAny(
                name,
                "GC Thread",
                "G1 ",
                "Parallel GC",
                "ParGC Thread",
                "XWorker",
                "ZWorker",
                "ZDriver",
                "ZDirector",
                "ZUncommitter",
                "Shenandoah",
                "Concurrent Mark",
                "Reference Handl",
                "Finalizer",
                "Common-Cleaner")) {
            return GC;
        }
        if (startsWithAny(name, "C1 Compiler", "C2 Compiler", "JVMCI", "Sweeper thread")) {
            return JIT;
        }
        return startsWithAny(
                        name,
                        "VM Thread",
                        "VM Periodic",
                        "Signal Dispatch",
                        "Service Thread",
                        "Monitor Deflati",
                        "Attach Listener",
                        "Notification Th",
                        "JFR ",
                        "DestroyJavaVM")
                ? OTHER_VM
                : APPLICATION;
    }

    private static boolean startsWithAny(String name, String... prefixes) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
