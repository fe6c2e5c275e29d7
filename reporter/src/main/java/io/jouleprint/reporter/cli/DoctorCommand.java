package io.jouleprint.reporter.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What can be measured on this machine, why not, and the exact fix. The agent finds out, we show it. */
@Command(
        name = "doctor",
        description = "Says what can be measured on this machine, what cannot, why, and how to fix it.",
        footer = {
            "",
            "Examples:",
            "  jouleprint doctor",
            "  jouleprint doctor --no-self-test --format json",
            "  jouleprint doctor powercap.root=/host/sys/class/powercap",
            "  jouleprint doctor --agent /opt/jouleprint-agent.jar -o doctor.txt"
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int LARGEST_ANSWER = 1 << 20;
    private static final String WAIT = "measuring for two seconds ...";

    @Mixin
    private final AgentJar agent = new AgentJar();

    @Mixin
    private final Output output = new Output();

    @Option(names = "--format", paramLabel = "text|json", description = "Default: text.")
    private String format = "text";

    @Option(names = "--no-self-test", description = "Do not measure for two seconds.")
    private boolean noSelfTest;

    @Parameters(arity = "0..*", paramLabel = "KEY=VALUE", description = "Options of the agent.")
    private List<String> options = List.of();

    @Override
    public Integer call() {
        boolean json = Choice.of("--format", format, "text", "json").equals("json");
        List<String> command =
                new ArrayList<>(List.of(AgentJar.java(), "-jar", agent.find().toString(), "doctor"));
        if (noSelfTest) {
            command.add("--no-self-test");
        }
        command.addAll(AgentArgument.options(options));
        boolean shown = !noSelfTest && Terminal.stderr().interactive();
        if (shown) {
            System.err.print(WAIT + '\r');
        }
        byte[] answer = ask(command);
        if (shown) {
            System.err.print(" ".repeat(WAIT.length()) + '\r');
        }
        output.write(json ? new String(answer, java.nio.charset.StandardCharsets.UTF_8) : DoctorText.of(tree(answer)));
        return ExitCode.FINE.number();
    }

    private static byte[] ask(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            byte[] answer = process.getInputStream().readNBytes(LARGEST_ANSWER);
            int code = process.waitFor();
            if (code != 0) {
                throw UserError.input(String.join(" ", command) + ": ended with exit code " + code);
            }
            return answer;
        } catch (IOException e) {
            throw UserError.input(String.join(" ", command) + ": could not be run (" + Output.reason(e) + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserError.input("interrupted");
        }
    }

    private static Map<?, ?> tree(byte[] answer) {
        @Nullable Object tree;
        try {
            tree = JsonTree.read(new ByteArrayInputStream(answer));
        } catch (IOException e) {
            throw UserError.input("the agent's answer cannot be read", e);
        }
        if (tree instanceof Map<?, ?> map) {
            return map;
        }
        throw UserError.input("the agent's answer is no JSON object; is it another version?");
    }
}
