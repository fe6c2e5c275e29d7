package io.jouleprint.agent.core;

import io.jouleprint.report.Jvm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the report says of the virtual machine; secrets are masked always, names and paths if asked. */
final class JvmFacts {
    private static final Set<String> TAKES_A_VALUE = Set.of(
            "-cp", "-classpath", "--class-path", "-p", "--module-path", "--add-modules", "--upgrade-module-path");

    private final SystemFiles files;
    private final boolean redacted;

    JvmFacts(SystemFiles files, boolean redacted) {
        this.files = files;
        this.redacted = redacted;
    }

    Jvm jvm() {
        ProcessHandle self = ProcessHandle.current();
        return new Jvm(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.vm.name"),
                self.pid(),
                self.info().startInstant().orElseGet(Instant::now).toString(),
                redacted ? null : mainClass(System.getProperty("sun.java.command")),
                redacted ? List.of() : arguments(files.text("proc/self/cmdline").orElse("")));
    }

    /** The first word of the launcher's command: a class, a module or the path of a jar. */
    static @Nullable String mainClass(@Nullable String command) {
        return command == null || command.isBlank() ? null : command.strip().split("\\s", 2)[0];
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
