package io.jouleprint.agent.power;

import io.jouleprint.agent.attribution.Reading;
import java.nio.file.Path;
import java.util.Properties;

/** Reads the GPUs of the library named once and says on stdout what came of it; run in JVMs of several versions. */
public final class NvmlProbeMain {
    private NvmlProbeMain() {}

    public static void main(String[] arguments) {
        Properties before = (Properties) System.getProperties().clone();
        Probe probe = new NvmlSource(Path.of(arguments[0])).probe();
        if (!System.getProperties().equals(before)) {
            System.err.println("system properties were changed: " + System.getProperties());
        }
        if (probe instanceof Probe.Ready ready) {
            for (Meter meter : ready.meters()) {
                Reading reading = new Reading();
                meter.read(reading);
                System.out.println(meter.spec().id() + " " + reading.valid() + " "
                        + meter.spec().unitJoules() * reading.units());
            }
        } else if (probe instanceof Probe.Missing missing) {
            System.out.println("missing: " + missing.reason() + " / " + missing.remedy());
        }
    }
}
