package io.jouleprint.reporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.report.ReportException;
import io.jouleprint.reporter.format.CodeCarbonFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spoilt files and options through every command that reads any: a documented exit code, never 70, never a stack trace,
 * and JSON results that are JSON. {@code -Djouleprint.fuzz=200000 -DargLine=-Xmx256m} tries more, and holds each case to
 * 2 s of CPU time and to that memory; a failure names the seed to repeat. {@code -Djouleprint.fuzz.commands=@TRACE|@CSV}
 * tries only the commands that the expression is found in.
 */
class FuzzTest {
    private static final int CASES = Integer.getInteger("jouleprint.fuzz", 1500);
    private static final long SEED = Long.getLong("jouleprint.fuzz.seed", 7);
    private static final Pattern WANTED = Pattern.compile(System.getProperty("jouleprint.fuzz.commands", ""));
    private static final int MOST_FINDINGS = 20;
    private static final boolean TIMED = Integer.getInteger("jouleprint.fuzz") != null;
    private static final long LONGEST_NANOS = 2_000_000_000L;

    /** {@code @NAME} stands for an input file, {@code @N} for a number, {@code @TEXT} for anything. */
    private static final String[] COMMANDS = {
        "validate @REPORT",
        "report @REPORT",
        "report @REPORT --zone FR --device server --format json",
        "report @REPORT --region gcp:europe-west1 --device laptop --format html --functional-unit sample",
        "report @REPORT --intensity @N --pue @N --node-overhead @N --wue @N --format markdown",
        "report @REPORT --zone US-CA --renewable-share @N --contract-intensity @N --residual-intensity @N --format csv",
        "report @REPORT --zone DE --device server --resource-share @N --lifetime-years @N --utilisation @N --format json",
        "report @REPORT @GOOD --zone FR --device @DEVICE --format json --functional-unit epoch",
        "report @REPORT --intensity-trace @TRACE --whole-machine --format json --functional-unit step",
        "report @GOOD --intensity-trace @TRACE --format codecarbon",
        "report @GOOD --zone FR --device @DEVICE --recycling-rate @N --format text",
        "report @CSV --intensity 100 --format json",
        "explain @REPORT --zone FR --device server",
        "explain @REPORT operational.grams --intensity-trace @TRACE --format json",
        "diff @REPORT @GOOD --zone FR --device server --format json",
        "diff @GOOD @REPORT --intensity 100",
        "whatif @REPORT --zone DE --zones FR,SE --device server --lifetime-years 6,@N --min-gain @N --format json",
        "whatif @GOOD --trace @TRACE --window @N --zone FR",
        "whatif @REPORT --trace @TRACE --window 24 --pues 1.1,@N --utilisations @N --zone FR --format json",
        "estimate @REPORT --epochs @N --zone FR --format json",
        "estimate @REPORT --samples @N --warm-up @N --intensity 100",
        "merge @REPORT @GOOD",
        "merge @CSV @REPORT",
        "check --candidate @REPORT --budget @BUDGET --format json",
        "check --candidate @GOOD --budget @BUDGET --format junit",
        "check --candidate @REPORT --budget-joules @N --budget-grams @N --intensity @N --format markdown",
        "check --baseline @GOOD @GOOD @GOOD @GOOD --candidate @REPORT @REPORT @REPORT @REPORT --format json",
        "check --baseline @GOOD @GOOD @GOOD @GOOD --candidate @REPORT @GOOD @GOOD @GOOD --allow-different --per epoch"
                + " --metric cpu-time --max-increase @N --confidence @N",
        "check --candidate @CSV --budget @BUDGET --metric energy --per sample --inconclusive fail",
        "report @REPORT --zone FR --marginal-intensity @TRACE --format html",
        "report @GOOD --region aws:eu-west-3 --intensity-source provider --marginal-intensity @N --format json",
        "report @GOOD --intensity-trace @TRACE --marginal-intensity @TRACE --device @DEVICE --format csv",
        "report @CSV --intensity-trace @TRACE --device @DEVICE --format markdown --functional-unit epoch",
        "report @CSV @REPORT --zone FR --format html",
        "report @TEXT --zone FR",
        "report @GOOD --zone @TEXT --format json",
        "report @GOOD --region @TEXT",
        "report @GOOD --device @TEXT --recycling-rate @TEXT --functional-unit @TEXT",
        "explain @CSV --intensity-trace @TRACE --device @DEVICE --format json",
        "explain @GOOD @TEXT --zone FR --device server",
        "diff @CSV @GOOD --intensity-trace @TRACE --device @DEVICE --format json",
        "estimate @GOOD --epochs @N --intensity-trace @TRACE --device @DEVICE --format json",
        "estimate @CSV --samples @N --zone FR",
        "whatif @GOOD --intensity-trace @TRACE --device @DEVICE --zones @TEXT,FR --utilisations 0.5,@N --format json",
        "whatif @CSV --trace @TRACE --window @N --zone FR --device @DEVICE --lifetime-years 3,@N",
        "merge @CSV @CSV",
        "validate @CSV",
        "check --candidate @GOOD --budget @BUDGET --intensity @N --format markdown",
        "check --baseline @CSV --candidate @CSV --metric @TEXT --per @TEXT",
        "check --baseline @GOOD @REPORT @GOOD @GOOD --candidate @GOOD @GOOD @GOOD @GOOD --format junit",
        "bench --warm-up @N --baseline true --candidate true --budget @BUDGET --agent @TEXT",
        "doctor --agent @TEXT --format json",
        "zones --search @TEXT",
        "devices --search @TEXT --format json",
        "completion @TEXT",
        "@TEXT @TEXT",
    };

    private static final String TRACE = "start_utc,end_utc,g_per_kwh,basis,source\n"
            + "2026-11-20T09:00Z,2026-11-20T10:00Z,40,direct,me\n2026-11-20T10:00Z,2026-11-20T11:00Z,55.5,direct,me\n"
            + "2026-11-20T12:00Z,2026-11-21T12:00Z,61,direct,me\n";
    private static final String DEVICE_JSON = "{\"name\": \"box\", \"kind\": \"server\", \"massKg\": 20,"
            + " \"lifetimeYears\": 5,\n \"cpu\": {\"count\": 2, \"dieSquareMillimetres\": 600},\n"
            + " \"ram\": {\"count\": 8, \"gigabytes\": 32}, \"ssd\": {\"count\": 2, \"gigabytes\": 960},\n"
            + " \"hdd\": {\"count\": 1}, \"powerSupply\": {\"count\": 2}, \"chassis\": \"rack\", \"year\": 2024}\n";
    private static final String DEVICE_PROPERTIES =
            "name=box\nmanufacturingKg=1200\nlowKg=800\nhighKg=1500\nmassKg=20\nlifetimeYears=5\nyear=2024\nlicence=x\n";
    private static final String CSV = String.join(",", CodeCarbonFormat.HEADER) + "\n"
            + "2026-01-02T03:04:05,demo,5b0fa12a-3dd7-45bb-9766-cc326314d9f1,,100,0.01,0.0001,20,,3,0.0005,0,"
            + "0.0001,0.0006,0,France,FRA,,,,Linux,3.12,3.3.0,2,CPU,,,,,16,machine,,,,,N,1.0,0\n"
            + "2026-01-02T04:04:05,demo,6b0fa12a-3dd7-45bb-9766-cc326314d9f1,,100,0.01,0.0001,20,,3,0.0005,0,"
            + "0.0001,0.0006,0,France,FRA,,,,Linux,3.12,3.3.0,2,CPU,,,,,16,process,,,,,N,1.0,0\n";

    @TempDir
    Path folder;

    private final Map<String, @Nullable Object> trees = new HashMap<>();

    @Test
    void nothingButDocumentedExitCodes() throws IOException {
        assertThat(System.getenv("GITHUB_ACTIONS")).isNull(); // or the verdicts would stand in the build's summary
        List<String> findings = new ArrayList<>();
        List<String> commands = Stream.of(COMMANDS)
                .filter(command -> WANTED.matcher(command).find())
                .toList();
        for (long seed = SEED; seed < SEED + CASES && findings.size() < MOST_FINDINGS; seed++) {
            Mutator mutator = new Mutator(seed * 0x9E3779B97F4A7C15L);
            String[] arguments = arguments(mutator, commands.get((int) (seed % commands.size())));
            long startNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            Cli cli = Cli.run(arguments);
            long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - startNanos;
            String problem = TIMED && nanos > LONGEST_NANOS ? nanos + " ns" : problem(arguments, cli);
            if (!problem.isEmpty()) {
                findings.add("-Djouleprint.fuzz=1 -Djouleprint.fuzz.seed=" + seed + ": " + String.join(" ", arguments)
                        + "\n    " + problem);
            }
        }
        assertThat(findings).isEmpty();
    }

    private static String problem(String[] arguments, Cli cli) throws IOException {
        boolean failed = cli.stderr().contains("\tat ") || cli.stderr().contains("not enough memory");
        if (cli.exitCode() > 5 || cli.exitCode() < 0 || failed) {
            return cli.exitCode() + ": " + cli.stderr();
        }
        boolean result = cli.exitCode() != ExitCode.USAGE.number() && cli.exitCode() != ExitCode.INPUT.number();
        if (!result && cli.stderr().lines().count() != 1) {
            return "not one line: " + cli.stderr();
        }
        if (result && (arguments[0].equals("merge") || List.of(arguments).contains("json"))) {
            try {
                JsonTree.read(new ByteArrayInputStream(cli.stdout().getBytes(StandardCharsets.UTF_8)));
            } catch (ReportException e) {
                return "standard output " + e.getMessage();
            }
        }
        return "";
    }

    private String[] arguments(Mutator mutator, String command) throws IOException {
        List<String> arguments = new ArrayList<>();
        boolean spoilOption = mutator.below(10) == 0;
        for (String word : command.split(" ")) {
            arguments.add(argument(mutator, word, spoilOption));
        }
        return arguments.toArray(String[]::new);
    }

    private String argument(Mutator mutator, String word, boolean spoilOption) throws IOException {
        String number = spoilOption ? mutator.value() : mutator.anyOf("0", "0.5", "1", "1.2", "3", "24", "1e-3", "1e9");
        return switch (word) {
            case "@REPORT" -> report(mutator);
            case "@GOOD" -> good(mutator);
            case "@TRACE" -> file("trace.csv", mutator.spoil(TRACE));
            case "@DEVICE" ->
                mutator.below(2) == 0
                        ? file("device.json", mutator.spoil(DEVICE_JSON))
                        : file("device.properties", mutator.spoil(DEVICE_PROPERTIES));
            case "@BUDGET" -> budget(mutator);
            case "@CSV" -> file("emissions.csv", mutator.spoil(CSV));
            default -> word.replace("@N", number).replace("@TEXT", mutator.value());
        };
    }

    private String report(Mutator mutator) throws IOException {
        String example = good(mutator);
        String name = "report" + mutator.below(4) + ".json";
        return mutator.below(4) == 0
                ? file(name, mutator.spoil(Files.readString(Path.of(example))))
                : file(name, structure(mutator, example));
    }

    private static String good(Mutator mutator) {
        return mutator.anyOf(
                Examples.MEASURED, Examples.ESTIMATED, Examples.NO_TRAINING, Examples.ALL + "minimal.json");
    }

    private String budget(Mutator mutator) throws IOException {
        String example = "../docs/ci/jouleprint-budget.json";
        return file(
                "budget.json",
                mutator.below(2) == 0
                        ? mutator.spoil(Files.readString(Path.of(example)))
                        : structure(mutator, example));
    }

    private byte[] structure(Mutator mutator, String example) throws IOException {
        if (!trees.containsKey(example)) {
            trees.put(example, JsonTree.read(Files.newInputStream(Path.of(example))));
        }
        return Mutator.json(mutator.spoil(trees.get(example))).getBytes(StandardCharsets.UTF_8);
    }

    private String file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toString();
    }
}
