package io.jouleprint.samples;

import io.jouleprint.samples.mnist.MnistSample;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** {@code java -jar jouleprint-samples.jar SAMPLE [options]}. */
public final class Main {
    private static final int WRONG_USAGE = 2;
    private static final List<Sample> SAMPLES = List.of(new MnistSample());

    private Main() {}

    public static void main(String[] arguments) {
        int status = run(List.of(arguments), System.out, System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        String name = arguments.isEmpty() ? "" : arguments.get(0);
        if (name.equals("--help") || name.equals("-h")) {
            printUsage(out);
            return 0;
        }
        try {
            named(name).run(arguments.subList(1, arguments.size()), out);
            return 0;
        } catch (UsageException e) {
            err.println("jouleprint-samples: " + e.getMessage());
            return WRONG_USAGE;
        }
    }

    private static Sample named(String name) throws UsageException {
        return SAMPLES.stream()
                .filter(sample -> sample.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        (name.isEmpty() ? "which sample?" : "no sample '" + name + "'") + " There is: " + names()));
    }

    private static String names() {
        return SAMPLES.stream().map(Sample::name).collect(Collectors.joining(", "));
    }

    private static void printUsage(PrintStream out) {
        out.println("usage: java -jar jouleprint-samples.jar SAMPLE [options]");
        for (Sample sample : SAMPLES) {
            out.println(
                    "  " + sample.name() + "  " + sample.summary() + " (" + sample.name() + " --help: its options)");
        }
    }
}
