package io.jouleprint.agent.core;

import io.jouleprint.agent.bootstrap.BootClasses;
import java.lang.instrument.Instrumentation;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Wires the agent: options, sources, sampler, weaving and the end. Called once, before {@code main}. */
public final class AgentCore {
    private static final String PREFIX = "jouleprint.";

    private AgentCore() {}

    /** Starts the measurement; {@code arguments} as given behind {@code -javaagent:...=}, {@code jar} is the agent's. */
    public static void start(@Nullable String arguments, Instrumentation instrumentation, JarFile jar) {
        long startNanos = System.nanoTime();
        if ("help".equals(arguments)) {
            System.err.print(AgentOptions.help());
            return;
        }
        AgentOptions options = AgentOptions.of(arguments, properties(System.getProperties()), System.getenv());
        if (options.is(OptionKey.ENABLED, "false")) {
            return;
        }
        AgentLog log = new AgentLog(System.err);
        log.level(AgentLog.Level.valueOf(options.required(OptionKey.LOG).toUpperCase(Locale.ROOT)));
        for (String problem : options.problems()) {
            log.failure("option", problem, null);
        }
        for (String problem : options.quietProblems()) {
            log.note("option", problem, null);
        }
        BootClasses bootClasses = new BootClasses(instrumentation, jar);
        bootClasses.openForNativeCalls();
        new AgentRun(options, log, instrumentation, bootClasses, startNanos).start();
    }

    static Map<String, String> properties(Properties system) {
        Map<String, String> ours = new TreeMap<>();
        for (String name : system.stringPropertyNames()) {
            if (name.startsWith(PREFIX)) {
                ours.put(name, system.getProperty(name));
            }
        }
        return ours;
    }
}
