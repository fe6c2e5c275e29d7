package io.jouleprint.reporter.cli;

import io.jouleprint.reporter.gate.EnergyGate;
import io.jouleprint.reporter.gate.GateOptions;
import io.jouleprint.reporter.gate.GateResult;
import io.jouleprint.reporter.gate.Notice;
import io.jouleprint.reporter.gate.Verdict;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures two commands against each other on this machine and judges as {@code check} does. */
@Command(
        name = "bench",
        description = {
            "Runs two commands in turn with the agent attached and says whether the candidate needs more.",
            "The order is ABBA, so that a machine that warms up or slows down meets both sides alike. Verdicts are"
                    + " looked for after 10, 20 and the last pair; a clear one ends the benchmark early.",
            "Exit codes as of 'check'. All reports are kept: 'check --candidate FOLDER' repeats the verdict."
        },
        footer = {
            "",
            "Examples:",
            "  jouleprint bench --baseline 'java -jar old.jar' --candidate 'java -jar new.jar'",
            "  jouleprint bench -n 10 --per sample --baseline './old.sh' --candidate './new.sh' --format markdown",
            "  jouleprint bench --inconclusive=pass --max-increase 5%% --baseline 'mvn -f old -q exec:java' \\",
            "                   --candidate 'mvn -f new -q exec:java'"
        })
final class BenchCommand implements Callable<Integer> {
    private static final int FIRST_LOOK = GateOptions.FIRST_LOOK_PAIRS;
    private static final int MOST_PAIRS = 10_000;

    @Option(
            names = {"-n", "--pairs"},
            paramLabel = "PAIRS",
            description = "Pairs at most (default: 30).")
    private int pairs = 30;

    @Option(names = "--baseline", required = true, paramLabel = "CMD", description = "Command before the change.")
    private String baseline = "";

    @Option(names = "--candidate", required = true, paramLabel = "CMD", description = "Command with the change.")
    private String candidate = "";

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            description = "Runs a side that are made first and not judged (default: 1).")
    private int warmUp = 1;

    @Option(
            names = "--idle-wait",
            paramLabel = "SECONDS",
            description =
                    "Before each ABBA block, wait at most so long for a quiet machine (default: 10; 0: no check).")
    private int idleWaitSeconds = 10;

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Where reports and logs are kept (default: jouleprint-bench-TIME).")
    private @Nullable Path folder;

    @Option(
            names = "--agent-option",
            paramLabel = "KEY=VALUE",
            description = "Option of the agent, such as hooks=com.acme.Trainer#fit:run; may be repeated.")
    private List<String> agentOptions = new ArrayList<>();

    @Mixin
    private final AgentJar agent = new AgentJar();

    @Mixin
    private final GateArguments arguments = new GateArguments();

    @Mixin
    private final GateOutput output = new GateOutput();

    @Override
    public Integer call() {
        output.format();
        GateOptions options = arguments.options();
        arguments.exitCode(0);
        requirePositive();
        var budgets = arguments.budgets();
        String argument = AgentArgument.of(agent.find(), AgentArgument.options(agentOptions));
        Path kept = folder == null ? defaultFolder() : folder;
        String series = UUID.randomUUID().toString().substring(0, 8);
        BenchRunner runner = new BenchRunner(new BenchRunner.Commands(baseline, candidate), argument, kept, series);
        BenchProgress progress = new BenchProgress(Terminal.stderr().interactive(), 2 * pairs, 2 * warmUp);
        GateResult result = EnergyGate.judge(List.of(), List.of(), List.of(), options);
        QuietMachine machine = new QuietMachine(idleWaitSeconds);
        runner.warmUp(warmUp, progress);
        for (int pair = 0; pair < pairs; pair++) {
            if (pair % 2 == 0) {
                machine.await(pair / 2);
            }
            runner.pair(pair, progress);
            boolean look = isLook(pair + 1);
            if (look || pair == 0) {
                result = EnergyGate.judge(runner.baseline(), runner.candidate(), budgets, options);
                if (ends(result, look)) {
                    break;
                }
                progress.look(pair + 1, pairs);
            }
        }
        progress.done();
        return written(noted(result, machine), kept);
    }

    private void requirePositive() {
        if (pairs < 1 || pairs > MOST_PAIRS) {
            throw UserError.usage("-n: found " + pairs + ", expected 1 to " + MOST_PAIRS);
        }
        if (warmUp < 0 || idleWaitSeconds < 0) {
            throw UserError.usage("--warm-up and --idle-wait: expected 0 or more");
        }
        if (pairs < EnergyGate.FEWEST_PAIRS) {
            System.err.println("jouleprint: " + pairs + " pairs cannot decide, at least " + EnergyGate.FEWEST_PAIRS
                    + " are needed; going on");
        }
    }

    /** After 10, 20 and the last pair: at most three looks, which is what the confidence of each allows for. */
    private boolean isLook(int done) {
        return done == pairs || done == FIRST_LOOK || done == 2 * FIRST_LOOK;
    }

    private static boolean ends(GateResult result, boolean look) {
        Verdict verdict = result.verdict();
        boolean clear = verdict instanceof Verdict.Regression || verdict instanceof Verdict.Pass;
        return verdict instanceof Verdict.NotComparable || (look && clear);
    }

    private static GateResult noted(GateResult result, QuietMachine machine) {
        List<Notice> notices = new ArrayList<>(result.notices());
        machine.notice().ifPresent(text -> notices.add(new Notice("busy-machine", text)));
        return new GateResult(result.verdict(), result.metric(), result.budgets(), notices, result.runs());
    }

    private Integer written(GateResult result, Path kept) {
        int exitCode = arguments.exitCode(result.exitCode());
        output.write(result, exitCode);
        System.err.println("jouleprint: reports are in " + kept + "; 'jouleprint check --candidate " + kept
                + "' repeats this verdict");
        return exitCode;
    }

    private static Path defaultFolder() {
        ZonedDateTime now = ZonedDateTime.now(ZoneOffset.UTC);
        return Path.of("jouleprint-bench-"
                + DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").format(now));
    }
}
