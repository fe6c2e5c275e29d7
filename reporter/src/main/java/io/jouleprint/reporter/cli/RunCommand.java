package io.jouleprint.reporter.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts a program with the agent. */
@Command(
        name = "run",
        customSynopsis = "jouleprint run [--agent JAR] [key=value...] -- COMMAND...",
        description = {
            "Starts a program with the agent; its exit code is passed through.",
            "For 'java' the agent becomes its first argument, for any other command (mvn, spark-submit) it goes"
                    + " into JAVA_TOOL_OPTIONS. key=value are options of the agent."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint run -- java -jar train.jar",
            "  jouleprint run output=out/%%p.json interval=50ms -- java -cp app.jar com.acme.Train",
            "  jouleprint run 'hooks=com.acme.Trainer#fit:run' -- mvn test"
        })
final class RunCommand implements Callable<Integer> {
    /** No argument can be this: our '--' must reach us instead of ending picocli's options. */
    private static final String NO_DELIMITER = "\0";

    @Mixin
    private final AgentJar agent = new AgentJar();

    @Parameters(arity = "0..*", hidden = true)
    private List<String> arguments = new ArrayList<>();

    static CommandLine line() {
        return new CommandLine(new RunCommand())
                .setStopAtPositional(true)
                .setUnmatchedOptionsArePositionalParams(true)
                .setEndOfOptionsDelimiter(NO_DELIMITER);
    }

    @Override
    public Integer call() {
        int delimiter = arguments.indexOf("--");
        if (delimiter < 0 || delimiter == arguments.size() - 1) {
            throw UserError.usage("expected '-- COMMAND...', such as: jouleprint run -- java -jar train.jar");
        }
        List<String> options = AgentArgument.options(arguments.subList(0, delimiter));
        String argument = AgentArgument.of(agent.find(), options);
        List<String> command = new ArrayList<>(arguments.subList(delimiter + 1, arguments.size()));
        if (isJava(command.get(0))) {
            command.add(1, argument);
            return Child.run(command, Map.of());
        }
        return Child.run(
                command, Map.of("JAVA_TOOL_OPTIONS", toolOptions(argument, System.getenv("JAVA_TOOL_OPTIONS"))));
    }

    private static boolean isJava(String program) {
        String name = String.valueOf(Path.of(program).getFileName());
        return name.equals("java") || name.equals("java.exe");
    }

    static String toolOptions(String argument, @org.jspecify.annotations.Nullable String before) {
        // the JVM splits the variable at blanks unless they are quoted
        String quoted = argument.matches("(?s).*[\\s'].*") ? "\"" + argument + "\"" : argument;
        return before == null || before.isBlank() ? quoted : before + " " + quoted;
    }
}
