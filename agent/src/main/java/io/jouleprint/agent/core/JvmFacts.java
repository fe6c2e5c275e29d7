package io.jouleprint.agent.core;

import io.jouleprint.report.Jvm;
import io.jouleprint.report.UtcTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the report says of the virtual machine; secrets are masked always, names and paths if asked. */
final class JvmFacts {
    private static final Set<String> TAKES_A_VALUE = Set.of(
            "-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "--upgrade-module-path");
    private static final int START_TICKS = 19;
    private static final long MILLIS_PER_TICK = 10;

    private final SystemFiles files;
    private final boolean redacted;

    JvmFacts(SystemFiles files, boolean redacted) {
        this.files = files;
        this.redacted = redacted;
    }

    Jvm jvm() {
        String stat = files.text("proc/self/stat");
        String commandLine = files.text("proc/self/cmdline");
        return new Jvm(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.vm.name"),
                pid(stat),
                UtcTime.text(startedAt(stat)),
                redacted ? null : mainClass(System.getProperty("sun.java.command")),
                redacted || commandLine == null ? List.of() : arguments(commandLine));
    }

    private static long pid(@Nullable String stat) {
        int end = stat == null ? -1 : stat.indexOf(' ');
        try {
            return stat == null || end < 0 ? ProcessHandle.current().pid() : Long.parseLong(stat.substring(0, end));
        } catch (NumberFormatException e) {
            return ProcessHandle.current().pid();
        }
    }

    /** Without {@code ProcessHandle.info()} where the kernel tells: that class starts a thread pool. */
    private Instant startedAt(@Nullable String stat) {
        try {
            long bootSeconds = Long.parseLong(String.valueOf(bootSeconds()));
            String text = String.valueOf(stat);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return Instant.ofEpochMilli(bootSeconds * 1000 + Long.parseLong(fields[START_TICKS]) * MILLIS_PER_TICK);
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            // no such file, or a sandbox that shows another one: it must not cost the report
            Instant now = Instant.now();
            return ProcessHandle.current().info().startInstant().orElse(now);
        }
    }

    private @Nullable String bootSeconds() {
        String stat = files.text("proc/stat");
        for (String line : stat == null ? new String[0] : stat.split("\n")) {
            if (line.startsWith("btime ")) {
                return line.substring("btime ".length()).strip();
            }
        }
        return null;
    }

    /** The first word of the launcher's command: a class, a module or the path of a jar. */
    static @Nullable String mainClass(@Nullable String command) {
        if (command == null || command.isBlank()) {
            return null;
        }
        int space = command.indexOf(' ');
        return space < 0 ? command : command.substring(0, space);
    }

    /** The virtual machine's own arguments, without the program's: up to the main class or {@code -jar}. */
    static List<String> arguments(String commandLine) {
        List<String> arguments = new ArrayList<>();
        String[] words = commandLine.split("\0");
        for (int i = 1; i < words.length && words[i].startsWith("-") && !words[i].equals("-jar"); i++) {
            arguments.add(Secrets.mask(words[i]));
            if (TAKES_A_VALUE.contains(words[i]) && i + 1 < words.length) {
                arguments.add(Secrets.mask(words[++i]));
            }
        }
        return arguments;
    }
}
