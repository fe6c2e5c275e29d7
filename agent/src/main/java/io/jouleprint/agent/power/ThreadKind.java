package io.jouleprint.agent.power;

/** What a thread of this process works for, told by its name as the system shows it: cut at 15 characters. */
enum ThreadKind {
    APPLICATION,
    GC,
    JIT,
    AGENT,
    OTHER_VM;

    private static final String[] GC_NAMES = {
        "GC Thread#",
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
        "Concurrent Mark"
    };
    private static final String[] JIT_NAMES = {
        "C1 Compiler", "C2 Compiler", "JVMCI", "Sweeper thread", "Code Cache Swee", "JIT Compilation", "JIT Sampler"
    };
    private static final String[] VM_NAMES = {
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
        "StringDedupProc"
    };

    static ThreadKind of(String name) {
        if (name.startsWith("jouleprint-")) {
            return AGENT;
        }
        if (startsWithAny(name, GC_NAMES)) {
            return GC;
        }
        if (startsWithAny(name, JIT_NAMES)) {
            return JIT;
        }
        return startsWithAny(name, VM_NAMES) ? OTHER_VM : APPLICATION;
    }

    private static boolean startsWithAny(String name, String[] beginnings) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}
