package io.jouleprint.agent.core;

import io.jouleprint.agent.power.CgroupLimits;
import io.jouleprint.agent.power.CpuClocks;
import io.jouleprint.agent.power.Examination;
import io.jouleprint.agent.power.HostNames;
import io.jouleprint.agent.power.PowerSource;
import io.jouleprint.agent.power.PowerSources;
import io.jouleprint.agent.power.SelfTest;
import io.jouleprint.report.Host;
import io.jouleprint.report.RecordWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code java -jar jouleprint-agent.jar doctor [--no-self-test] [KEY=VALUE,...]}: what can be measured on this machine,
 * why not, the exact fix, and what two seconds of measuring gave, as JSON on stdout. The options are the agent's, from the
 * same places.
 */
public final class DoctorMain {
    private static final String NO_SELF_TEST = "--no-self-test";
    private static final int WRONG_USAGE = 2;

    private DoctorMain() {}

    /** The exit code; {@code arguments} begin with {@code doctor}. */
    public static int run(String[] arguments) throws IOException {
        boolean selfTest = true;
        List<String> options = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            selfTest &= !arguments[i].equals(NO_SELF_TEST);
            if (!arguments[i].startsWith("-")) {
                options.add(arguments[i]);
            } else if (!arguments[i].equals(NO_SELF_TEST)) {
                System.err.println("jouleprint: unknown argument " + arguments[i] + ", expected " + NO_SELF_TEST
                        + " or options KEY=VALUE,...");
                return WRONG_USAGE;
            }
        }
        RecordWriter.write(diagnose(String.join(",", options), selfTest), System.out);
        System.out.flush();
        return 0;
    }

    static Diagnosis diagnose(String arguments, boolean selfTest) {
        AgentOptions options =
                AgentOptions.of(arguments, AgentCore.properties(System.getProperties()), System.getenv());
        CpuClocks clocks = CpuClocks.ofThisSystem();
        List<PowerSource> powerSources = PowerSources.list(Measurement.sources(options), clocks);
        Examination examination = Examination.of(powerSources, clocks);
        List<Diagnosis.Source> sources = Diagnosis.sources(examination);
        boolean redacted = options.is(OptionKey.REDACT, "identity");
        return new Diagnosis(
                "jouleprint-agent " + RunFrame.version(),
                Diagnosis.result(sources),
                Diagnosis.summary(sources, examination.notMetered()),
                sources,
                examination.notMetered(),
                clock(clocks),
                host(new SystemFiles(Path.of("/")), redacted),
                runtime(),
                options.problems(),
                selfTest ? SelfTest.run(PowerSources.list(Measurement.sources(options), clocks), clocks) : null);
    }

    private static Host host(SystemFiles files, boolean redacted) {
        Host host = new HostFacts(files, CgroupLimits.ofThisProcess(), redacted).host(List.of());
        boolean told = files.exists("proc/cpuinfo");
        return HostFacts.with(host, List.of(), told ? null : HostNames.byOshi().orElse(null));
    }

    private static Diagnosis.Clock clock(CpuClocks clocks) {
        return new Diagnosis.Clock(
                clocks.origin(), clocks.cpus(), Runtime.getRuntime().availableProcessors(), nanoTimeStep());
    }

    private static long nanoTimeStep() {
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < 1_000; i++) {
            long start = System.nanoTime();
            long next = System.nanoTime();
            while (next == start) {
                next = System.nanoTime();
            }
            smallest = Math.min(smallest, next - start);
        }
        return smallest;
    }

    private static Diagnosis.Runtime runtime() {
        return new Diagnosis.Runtime(
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.home"));
    }
}
