import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What an agent costs a whole program: interleaved pairs of a run without and a run with each agent, order swapped each
 * pair. Prints the median of the added seconds and of the paired ratio, with its quartiles, for wall time, CPU time of
 * the process and peak resident memory. Linux only. Ratios against the plain run beside it, never absolute promises.
 *
 * <pre>{@code
 * java benchmarks/Overhead.java --pairs 20 --agent NAME=JAVA_OPTION... -- JAVA_ARGUMENTS...
 * java benchmarks/Overhead.java -- -jar sample-workloads/target/jouleprint-samples.jar mnist --epochs 1
 * java benchmarks/Overhead.java --hello             # a program that never trains
 * java benchmarks/Overhead.java --parked 200        # the same beside 200 parked threads with deep stacks
 * }</pre>
 *
 * Always compared: an empty agent, Jouleprint, JFR. Any other by {@code --agent name=-javaagent:its.jar}.
 */
public final class Overhead {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path JOULEPRINT = ROOT.resolve("agent/target/jouleprint-agent.jar");

    private final Path work;
    private final Map<String, List<String>> agents = new LinkedHashMap<>();
    private final List<String> program = new ArrayList<>();
    private int pairs = 10;

    private Overhead(Path work) {
        this.work = work;
    }

    /** What one run used. */
    private record Usage(double wallSeconds, double cpuSeconds, double peakMebibytes) {}

    public static void main(String[] arguments) throws Exception {
        Path work = Files.createTempDirectory("overhead");
        try {
            Overhead overhead = new Overhead(work);
            overhead.parse(arguments);
            overhead.run();
        } finally {
            try (Stream<Path> files = Files.walk(work)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
            }
        }
    }

    private void parse(String[] arguments) throws IOException {
        String options = "=log=off,output=" + work.resolve("report.json");
        agents.put("empty agent", List.of("-javaagent:" + emptyAgent()));
        agents.put("jouleprint", List.of("-javaagent:" + JOULEPRINT + options));
        agents.put("JFR", List.of("-XX:StartFlightRecording:filename=" + work.resolve("r.jfr"), "-Xlog:jfr*=off"));
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--pairs" -> pairs = Integer.parseInt(arguments[++i]);
                case "--hooks" -> agents.put("jouleprint", List.of("-javaagent:" + JOULEPRINT + options + ",hooks="
                        + arguments[++i]));
                case "--only" -> agents.keySet().retainAll(List.of(arguments[++i].split(",")));
                case "--agent" -> {
                    String[] named = arguments[++i].split("=", 2);
                    agents.put(named[0], List.of(named[1].split(" ")));
                }
                case "--hello" -> program.addAll(compiled("Hello", "System.out.println(\"hello\");"));
                case "--parked" -> program.addAll(compiled("Parked", parked(Integer.parseInt(arguments[++i]))));
                case "--" -> {
                    program.addAll(Arrays.asList(arguments).subList(i + 1, arguments.length));
                    i = arguments.length;
                }
                default -> throw new IllegalArgumentException("found " + arguments[i]
                        + ", expected --pairs, --hooks, --only, --agent, --hello, --parked or --");
            }
        }
        if (program.isEmpty()) {
            throw new IllegalArgumentException("no program: give --hello, --parked N or -- JAVA_ARGUMENTS");
        }
    }

    private void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d pairs, JDK %s, %d CPUs; added = median of the differences, ratio = median (quartiles)%n%n",
                pairs,
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        System.out.println("| agent | added wall s | added CPU s | added peak MiB | wall ratio | CPU ratio |");
        System.out.println("|---|---|---|---|---|---|");
        for (Map.Entry<String, List<String>> agent : agents.entrySet()) {
            List<Usage> plain = new ArrayList<>();
            List<Usage> attached = new ArrayList<>();
            start(List.of());
            start(agent.getValue());
            for (int pair = 0; pair < pairs; pair++) {
                boolean swapped = pair % 2 == 1;
                Usage first = start(swapped ? agent.getValue() : List.of());
                Usage second = start(swapped ? List.of() : agent.getValue());
                plain.add(swapped ? second : first);
                attached.add(swapped ? first : second);
            }
            print(agent.getKey(), plain, attached);
        }
    }

    private void print(String name, List<Usage> plain, List<Usage> attached) {
        double[][] added = new double[3][pairs];
        double[][] ratio = new double[3][pairs];
        for (int i = 0; i < pairs; i++) {
            double[] a = values(plain.get(i));
            double[] b = values(attached.get(i));
            for (int figure = 0; figure < 3; figure++) {
                added[figure][i] = b[figure] - a[figure];
                ratio[figure][i] = b[figure] / a[figure];
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %+.3f | %+.3f | %+.1f | %s | %s |%n",
                name,
                quantile(added[0], 0.5),
                quantile(added[1], 0.5),
                quantile(added[2], 0.5),
                quartiles(ratio[0]),
                quartiles(ratio[1]));
    }

    private static String quartiles(double[] values) {
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f..%.3f)",
                quantile(values, 0.5),
                quantile(values, 0.25),
                quantile(values, 0.75));
    }

    private static double[] values(Usage usage) {
        return new double[] {usage.wallSeconds, usage.cpuSeconds, usage.peakMebibytes};
    }

    /** Linear between the order statistics. */
    private static double quantile(double[] values, double p) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double at = p * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** CPU time of children that have ended is in our own {@code stat}; peak memory is polled. */
    private Usage start(List<String> options) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(program);
        double cpuBefore = childrenCpuSeconds();
        long startNanos = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        double peak = 0;
        while (!process.waitFor(5, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMebibytes(process.pid()));
        }
        double wallSeconds = (System.nanoTime() - startNanos) * 1e-9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException("exit code " + process.exitValue() + " of " + command);
        }
        return new Usage(wallSeconds, childrenCpuSeconds() - cpuBefore, peak);
    }

    private static double childrenCpuSeconds() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / 100.0;
    }

    private static double peakMebibytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
        } catch (IOException e) {
            // it has just ended
        }
        return 0;
    }

    private Path emptyAgent() throws IOException {
        compile("Empty", "public static void premain(String a, java.lang.instrument.Instrumentation i) {}");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", "Empty");
        Path jar = work.resolve("empty-agent.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry("Empty.class"));
            Files.copy(work.resolve("Empty.class"), entries);
        }
        return jar;
    }

    private List<String> compiled(String name, String main) throws IOException {
        compile(name, "public static void main(String[] a) throws Exception {" + main + "}"
                + "static void deep(int n) { if (n > 0) deep(n - 1); else java.util.concurrent.locks.LockSupport.park(); }");
        return List.of("-cp", work.toString(), name);
    }

    private void compile(String name, String members) throws IOException {
        Path source = work.resolve(name + ".java");
        Files.writeString(source, "public class " + name + " {" + members + "}");
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, "-d", work.toString(), source.toString()) != 0) {
            throw new IllegalStateException("cannot compile " + name);
        }
    }

    /** Work for about four seconds beside threads that only wait. */
    private static String parked(int threads) {
        return "for (int i = 0; i < " + threads + "; i++) { Thread t = new Thread(() -> deep(60)); t.setDaemon(true); t.start(); }"
                + "double x = 0; for (long i = 0; i < 400_000_000L; i++) x += Math.sqrt(i); System.out.println(x);";
    }
}
