import java.io.IOException;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * What an agent costs a whole program: interleaved pairs of a run without and a run with each agent, order swapped each
 * pair. Prints medians of the added wall time, CPU time of the process and peak resident memory, and of the paired ratios
 * the median, the quartiles and the 90 % interval. Linux only. Differences to the plain run beside it, never promises.
 *
 * <pre>{@code
 * java benchmarks/Overhead.java --hello                                   # a program that never trains
 * java benchmarks/Overhead.java --mnist 5 --pairs 20                      # the sample, with hooks
 * java benchmarks/Overhead.java --mnist 5 --pairs 20 --side-by-side       # the same, exact on a machine that others use
 * java benchmarks/Overhead.java --mnist 5 --parked-threads 200            # beside 200 parked threads with deep stacks
 * java benchmarks/Overhead.java --agent NAME=other.jar=its,options -- -jar my-training.jar my arguments
 * }</pre>
 *
 * Always compared: an empty agent, an idle Byte Buddy agent (if the local Maven repository has the library), Jouleprint,
 * JFR. {@code --only a,b} compares some, {@code --hooks H} gives Jouleprint the hooks of a program of your own.
 *
 * <p>One after the other, two equal runs differ by 10 % where a hypervisor gives and takes. {@code --side-by-side} runs the
 * two of a pair at once, on a CPU each, and lets them change places twenty times a second: what disturbs one disturbs the
 * other as much, and their CPU ratio scatters by less than 1 %. Wall time is then that of one CPU.
 */
public final class Overhead {
    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path JOULEPRINT = ROOT.resolve("agent/target/jouleprint-agent.jar");

    private static final Path SAMPLES = ROOT.resolve("sample-workloads/target/jouleprint-samples.jar");
    private static final String TRAINING = "io.jouleprint.samples.mnist.MnistTraining#";
    private static final String MNIST_HOOKS = TRAINING + "load:prepare;" + TRAINING + "fit:run;" + TRAINING
            + "epoch:epoch;" + TRAINING + "step:step;" + TRAINING + "validate:evaluate";
    private static final double NORMAL_QUANTILE_OF_90_PERCENT = 1.645;
    private static final int WALL = 0;
    private static final int CPU = 1;
    private static final int PEAK = 2;

    private static final String TIMED = "LC_ALL=C; \"$@\" >/dev/null; code=$?; times; exit $code";
    /** Two processes, two CPUs; all threads of both move. */
    private static final String SWAPPED = "while kill -0 $1 && kill -0 $2; do"
            + " taskset -acp $4 $1; taskset -acp $3 $2; sleep 0.05;"
            + " taskset -acp $3 $1; taskset -acp $4 $2; sleep 0.05; done";

    private final Path work;
    private final Map<String, List<String>> agents = new LinkedHashMap<>();
    private final List<String> program = new ArrayList<>();

    /** After the program's own arguments, so that it starts, trains two steps and ends; empty where that is unknown. */
    private List<String> hardly = List.of();

    private int pairs = 10;
    private int parkedThreads;
    private boolean sideBySide;

    private Overhead(Path work) {
        this.work = work;
    }

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
        agents.put("empty agent", List.of("-javaagent:" + emptyAgent()));
        Path byteBuddy = byteBuddy();
        if (byteBuddy != null) {
            agents.put("idle Byte Buddy agent", List.of("-javaagent:" + byteBuddyAgent(byteBuddy)));
        }
        jouleprint("");
        agents.put("JFR", List.of("-XX:StartFlightRecording:filename=" + work.resolve("r.jfr"), "-Xlog:jfr*=off"));
        List<String> only = List.of();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--pairs" -> pairs = Integer.parseInt(arguments[++i]);
                case "--only" -> only = List.of(arguments[++i].split(","));
                case "--hooks" -> jouleprint(",hooks=" + arguments[++i]);
                case "--agent" -> {
                    String[] named = arguments[++i].split("=", 2);
                    agents.put(named[0], List.of("-javaagent:" + named[1]));
                }
                case "--parked-threads" -> parkedThreads = Integer.parseInt(arguments[++i]);
                case "--side-by-side" -> sideBySide = true;
                case "--hello" -> program.addAll(hello());
                case "--mnist" -> {
                    program.addAll(List.of("-jar", SAMPLES.toString(), "mnist", "--epochs", arguments[++i]));
                    hardly = List.of("--epochs", "1", "--limit", "200");
                    jouleprint(",hooks=" + MNIST_HOOKS);
                }
                case "--" -> {
                    program.addAll(Arrays.asList(arguments).subList(i + 1, arguments.length));
                    i = arguments.length;
                }
                default -> throw new IllegalArgumentException("found " + arguments[i] + ", expected --pairs, --only,"
                        + " --hooks, --agent, --parked-threads, --side-by-side, --hello, --mnist or --");
            }
        }
        if (program.isEmpty()) {
            throw new IllegalArgumentException("no program: give --hello, --mnist EPOCHS or -- JAVA_ARGUMENTS");
        }
        if (parkedThreads > 0) {
            besideParkedThreads();
        }
        if (!only.isEmpty()) {
            agents.keySet().retainAll(only);
        }
    }

    private void jouleprint(String options) {
        agents.put("jouleprint", List.of("-javaagent:" + JOULEPRINT + "=log=off,output=" + work.resolve("report.json")
                + options));
    }

    private void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d pairs %s, JDK %s, %d CPUs; ratio = median (quartiles) [90 %% interval]%n%n",
                pairs,
                sideBySide ? "side by side" : "one after the other",
                System.getProperty("java.version"),
                Runtime.getRuntime().availableProcessors());
        System.out.println("| agent | wall s | CPU s | peak MiB | wall ratio | CPU ratio | of it start, CPU s | beyond it, CPU ratio |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        List<double[]> allPlain = new ArrayList<>();
        for (Map.Entry<String, List<String>> agent : agents.entrySet()) {
            List<double[][]> whole = new ArrayList<>();
            List<double[][]> starts = new ArrayList<>();
            pair(agent.getValue(), List.of(), false);
            for (int i = 0; i < pairs; i++) {
                whole.add(pair(agent.getValue(), List.of(), i % 2 == 1));
                if (!hardly.isEmpty()) {
                    starts.add(pair(agent.getValue(), hardly, i % 2 == 1));
                }
            }
            whole.forEach(pair -> allPlain.add(pair[0]));
            print(agent.getKey(), whole, starts);
        }
        System.out.printf(
                Locale.ROOT,
                "| no agent, absolute | %.3f | %.3f | %.1f | | | | |%n",
                median(allPlain, run -> run[WALL]),
                median(allPlain, run -> run[CPU]),
                median(allPlain, run -> run[PEAK]));
    }

    /** The figures without and those with the agent, in this order. */
    private double[][] pair(List<String> agent, List<String> arguments, boolean swapped) throws Exception {
        List<String> firstAgent = swapped ? agent : List.of();
        List<String> secondAgent = swapped ? List.of() : agent;
        double[][] figures = sideBySide
                ? together(firstAgent, secondAgent, arguments)
                : new double[][] {start(firstAgent, arguments), start(secondAgent, arguments)};
        return swapped ? new double[][] {figures[1], figures[0]} : figures;
    }

    private void print(String name, List<double[][]> whole, List<double[][]> starts) {
        String beyond = " | ";
        if (!starts.isEmpty()) {
            double start = median(starts, pair -> pair[1][CPU] - pair[0][CPU]);
            beyond = String.format(
                    Locale.ROOT, "%+.3f | %s", start, spread(whole, pair -> (pair[1][CPU] - start) / pair[0][CPU]));
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %+.3f | %+.3f | %+.1f | %s | %s | %s |%n",
                name,
                median(whole, pair -> pair[1][WALL] - pair[0][WALL]),
                median(whole, pair -> pair[1][CPU] - pair[0][CPU]),
                median(whole, pair -> pair[1][PEAK] - pair[0][PEAK]),
                spread(whole, pair -> pair[1][WALL] / pair[0][WALL]),
                spread(whole, pair -> pair[1][CPU] / pair[0][CPU]),
                beyond);
    }

    private static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
        return quantile(runs.stream().mapToDouble(figure).toArray(), 0.5);
    }

    private static String spread(List<double[][]> whole, ToDoubleFunction<double[][]> ratio) {
        double[] ratios = whole.stream().mapToDouble(ratio).toArray();
        double[] interval = interval(ratios);
        return String.format(
                Locale.ROOT,
                "%.3f (%.3f..%.3f) [%.3f..%.3f]",
                quantile(ratios, 0.5),
                quantile(ratios, 0.25),
                quantile(ratios, 0.75),
                interval[0],
                interval[1]);
    }

    /** Of the centre of the logarithms, by signed ranks: the k-th Walsh average from either end (Hollander, Wolfe). */
    private static double[] interval(double[] ratios) {
        int n = ratios.length;
        double[] averages = new double[n * (n + 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                averages[count++] = Math.sqrt(ratios[i] * ratios[j]);
            }
        }
        Arrays.sort(averages);
        double rank = n * (n + 1) / 4.0 - NORMAL_QUANTILE_OF_90_PERCENT * Math.sqrt(n * (n + 1) * (2.0 * n + 1) / 24);
        int k = Math.max(0, (int) Math.floor(rank) - 1);
        return new double[] {averages[k], averages[count - 1 - k]};
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

    /** Wall seconds, CPU seconds (of children that have ended: in our own {@code stat}), peak MiB (polled). */
    private double[] start(List<String> options, List<String> arguments) throws Exception {
        List<String> command = command(options, arguments);
        double cpuBefore = childrenCpuSeconds();
        long startNanos = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        double peak = 0;
        while (!process.waitFor(5, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakMebibytes(process.pid()));
        }
        double wallSeconds = (System.nanoTime() - startNanos) * 1e-9;
        succeeded(process, command);
        return new double[] {wallSeconds, childrenCpuSeconds() - cpuBefore, peak};
    }

    /** The same of two that run at once; their CPU time is what the shells around them say of their children. */
    private double[][] together(List<String> first, List<String> second, List<String> arguments) throws Exception {
        List<Integer> cpus = twoCpus();
        List<List<String>> commands = new ArrayList<>();
        List<Process> shells = new ArrayList<>();
        long startNanos = System.nanoTime();
        for (List<String> options : List.of(first, second)) {
            List<String> command = new ArrayList<>(List.of("sh", "-c", TIMED, "sh"));
            command.addAll(List.of("taskset", "-c", cpus.get(shells.size()).toString()));
            // collector and compilers as on the two CPUs that both of them use
            command.addAll(command(concat(List.of("-XX:ActiveProcessorCount=2"), options), arguments));
            commands.add(command);
            shells.add(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        long[] pids = {child(shells.get(0)), child(shells.get(1))};
        Process swapping = swap(pids, cpus);
        double[][] figures = new double[2][3];
        while (figures[0][WALL] == 0 || figures[1][WALL] == 0) {
            for (int i = 0; i < 2; i++) {
                figures[i][PEAK] = Math.max(figures[i][PEAK], peakMebibytes(pids[i]));
                if (figures[i][WALL] == 0 && shells.get(i).waitFor(5, TimeUnit.MILLISECONDS)) {
                    figures[i][WALL] = (System.nanoTime() - startNanos) * 1e-9;
                    succeeded(shells.get(i), commands.get(i));
                    figures[i][CPU] = cpuSeconds(shells.get(i));
                }
            }
        }
        swapping.destroy();
        return figures;
    }

    private List<String> command(List<String> options, List<String> arguments) {
        List<String> java =
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        return concat(concat(java, options), concat(program, arguments));
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private static void succeeded(Process process, List<String> command) {
        if (process.exitValue() != 0) {
            throw new IllegalStateException("exit code " + process.exitValue() + " of " + command);
        }
    }

    /** {@code taskset} becomes the program, so that this is its process. */
    private static long child(Process shell) throws InterruptedException {
        for (int i = 0; i < 1000; i++) {
            Optional<ProcessHandle> child = shell.children().findFirst();
            if (child.isPresent()) {
                return child.get().pid();
            }
            Thread.sleep(1);
        }
        throw new IllegalStateException("the program has not started");
    }

    private static Process swap(long[] pids, List<Integer> cpus) throws IOException {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        SWAPPED,
                        "sh",
                        Long.toString(pids[0]),
                        Long.toString(pids[1]),
                        cpus.get(0).toString(),
                        cpus.get(1).toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The first two that this process may use. */
    private static List<Integer> twoCpus() throws IOException {
        List<Integer> cpus = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("Cpus_allowed_list:")) {
                for (String range : line.substring(line.indexOf(':') + 1).strip().split(",")) {
                    String[] ends = range.split("-");
                    for (int i = Integer.parseInt(ends[0]); i <= Integer.parseInt(ends[ends.length - 1]); i++) {
                        cpus.add(i);
                    }
                }
            }
        }
        if (cpus.size() < 2) {
            throw new IllegalStateException("--side-by-side needs two CPUs, found " + cpus);
        }
        return cpus.subList(0, 2);
    }

    /** The second line of the shell's {@code times}: user and system time of its children, such as {@code 0m1.5s}. */
    private static double cpuSeconds(Process shell) throws IOException {
        String[] lines = new String(shell.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\n");
        double seconds = 0;
        for (String time : lines[1].split(" ")) {
            String[] parts = time.replace("s", "").split("m");
            seconds += 60 * Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]);
        }
        return seconds;
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

    private List<String> hello() throws IOException {
        compile("Hello", "", "public static void main(String[] a) { System.out.println(\"hello\"); }");
        return List.of("-cp", work.toString(), "Hello");
    }

    private Path emptyAgent() throws IOException {
        compile("Empty", "", "public static void premain(String a, java.lang.instrument.Instrumentation i) {}");
        return agentJar("Empty", "");
    }

    /** Its usual builder, for a class that no program has. */
    private Path byteBuddyAgent(Path library) throws IOException {
        compile(
                "Buddy",
                library.toString(),
                "public static void premain(String a, java.lang.instrument.Instrumentation i) {"
                        + "new net.bytebuddy.agent.builder.AgentBuilder.Default()"
                        + ".type(net.bytebuddy.matcher.ElementMatchers.named(\"com.acme.Trainer\"))"
                        + ".transform((b, t, l, m, d) -> b).installOn(i); }");
        return agentJar("Buddy", library.toUri().toString());
    }

    /** The newest in the local Maven repository, or {@code null}. */
    private static Path byteBuddy() throws IOException {
        Path folder = Path.of(System.getProperty("user.home"), ".m2/repository/net/bytebuddy/byte-buddy");
        if (!Files.isDirectory(folder)) {
            return null;
        }
        try (Stream<Path> files = Files.walk(folder, 2)) {
            return files.filter(file -> file.toString().matches(".*/byte-buddy-[0-9.]+\\.jar"))
                    .max(Comparator.comparing(file -> Version.parse(
                            file.getParent().getFileName().toString())))
                    .orElse(null);
        }
    }

    private Path agentJar(String name, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        manifest.getMainAttributes().putValue("Premain-Class", name);
        Path jar = work.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new JarEntry(name + ".class"));
            Files.copy(work.resolve(name + ".class"), entries);
        }
        return jar;
    }

    /** Puts a program of ours before {@code -jar X ...}: it starts the threads and then calls X's main class. */
    private void besideParkedThreads() throws IOException {
        if (!program.get(0).equals("-jar")) {
            throw new IllegalArgumentException("--parked-threads needs --mnist or -- -jar X ...");
        }
        String jar = program.get(1);
        compile(
                "Parked",
                "",
                "public static void main(String[] a) throws Exception {"
                        + "for (int i = 0; i < Integer.parseInt(a[0]); i++) {"
                        + " Thread t = new Thread(() -> deep(400)); t.setDaemon(true); t.start(); }"
                        + "Class.forName(a[1]).getMethod(\"main\", String[].class)"
                        + ".invoke(null, (Object) java.util.Arrays.copyOfRange(a, 2, a.length)); }"
                        + "static void deep(int n) { if (n > 0) deep(n - 1);"
                        + " else while (true) java.util.concurrent.locks.LockSupport.park(); }");
        List<String> rest = List.copyOf(program.subList(2, program.size()));
        program.clear();
        try (JarFile file = new JarFile(jar)) {
            program.addAll(List.of("-cp", work + ":" + jar, "Parked", Integer.toString(parkedThreads)));
            program.add(file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
        }
        program.addAll(rest);
    }

    private void compile(String name, String classPath, String members) throws IOException {
        Path source = work.resolve(name + ".java");
        Files.writeString(source, "public class " + name + " {" + members + "}");
        String[] options = {"-cp", classPath, "-d", work.toString(), source.toString()};
        if (ToolProvider.getSystemJavaCompiler().run(null, null, null, options) != 0) {
            throw new IllegalStateException("cannot compile " + name);
        }
    }
}
