package io.jouleprint.agent.bootstrap;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Entry into the isolated world, for {@code -javaagent:} and for {@code java -jar}.
 *
 * <p>It names no class of this package but the loader: {@code TrainingEvents} must come from the boot loader, and would
 * come from the system loader if it were named here before it is defined there.
 */
public final class Agent {
    /** Whether a second {@code -javaagent} on the command line brings us here again. */
    private static boolean started;

    private Agent() {}

    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        try {
            if (!isDisabled(arguments) && !isJdkTool(System.getProperty("jdk.module.main")) && !started) {
                started = true;
                start(arguments, instrumentation);
            }
        } catch (Throwable thrown) {
            System.err.println("jouleprint: not started, the program runs without it: " + cause(thrown));
        }
    }

    /** {@code java -jar jouleprint-agent.jar doctor}: what can be measured here, as JSON. */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0 || !arguments[0].equals("doctor")) {
            System.err.println(
                    "usage: java -javaagent:jouleprint-agent.jar[=KEY=VALUE,...] ...   (=help lists the options)");
            System.err.println("       java -jar jouleprint-agent.jar doctor");
            System.exit(2);
        }
        URL location = location();
        Object exitCode = new AgentClassLoader(jar(location), location)
                .loadClass("io.jouleprint.agent.core.DoctorMain")
                .getMethod("run", String[].class)
                .invoke(null, (Object) arguments);
        if (exitCode instanceof Integer code && code != 0) {
            System.exit(code);
        }
    }

    private static void start(@Nullable String arguments, Instrumentation instrumentation)
            throws ReflectiveOperationException, IOException, URISyntaxException {
        URL location = location();
        JarFile jar = jar(location);
        ClassLoader loader = new AgentClassLoader(jar, location);
        loader.loadClass("io.jouleprint.agent.core.AgentCore")
                .getMethod("start", String.class, Instrumentation.class, JarFile.class)
                .invoke(null, arguments, instrumentation, jar);
    }

    /** Whether an origin that is at hand says {@code enabled=false}; the options file is read later, by the core. */
    static boolean isDisabled(@Nullable String arguments) {
        String value = argument(arguments, "enabled");
        if (value == null) {
            value = System.getProperty("jouleprint.enabled");
        }
        if (value == null) {
            value = System.getenv("JOULEPRINT_ENABLED");
        }
        return value != null && value.trim().equalsIgnoreCase("false");
    }

    /** The last {@code key=value} of an agent argument; quoted parts hold values only, never keys. */
    private static @Nullable String argument(@Nullable String arguments, String key) {
        String found = null;
        boolean quoted = false;
        String prefix = key + "=";
        for (int i = 0, start = 0; arguments != null && i <= arguments.length(); i++) {
            boolean end = i == arguments.length();
            if (!end && arguments.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (end || (arguments.charAt(i) == ',' && !quoted)) {
                String option = arguments.substring(start, i);
                found = option.startsWith(prefix)
                        ? option.substring(prefix.length()).replace("'", "")
                        : found;
                start = i + 1;
            }
        }
        return found;
    }

    /**
     * Whether the JDK's own program runs: javac, keytool, jar and the others inherit {@code JAVA_TOOL_OPTIONS}. The
     * launcher of single source files ({@code java Train.java}) sets no main module, so those programs are measured.
     */
    static boolean isJdkTool(@Nullable String mainModule) {
        return mainModule != null && (mainModule.startsWith("jdk.") || mainModule.startsWith("java."));
    }

    private static URL location() {
        return Agent.class.getProtectionDomain().getCodeSource().getLocation();
    }

    private static JarFile jar(URL location) throws IOException, URISyntaxException {
        return new JarFile(new File(location.toURI()));
    }

    private static Throwable cause(Throwable thrown) {
        return thrown instanceof InvocationTargetException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
