package io.jouleprint.reporter.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes folders of synthetic reports for {@code benchmarks/gate-synthetic.sh}; always the same ones. */
public final class SyntheticReports {
    private static final double NOISE = 0.01;

    private SyntheticReports() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        side(folder.resolve("base"), 100, 10, 0, "Example CPU");
        side(folder.resolve("same"), 100, 10, 1, "Example CPU");
        side(folder.resolve("worse"), 106, 10, 1, "Example CPU");
        side(folder.resolve("better"), 90, 10, 1, "Example CPU");
        side(folder.resolve("near"), 103, 10, 1, "Example CPU");
        side(folder.resolve("few"), 150, 1, 1, "Example CPU");
        side(folder.resolve("elsewhere"), 100, 10, 1, "Other CPU");
    }

    private static void side(Path folder, double joules, int runs, int firstMinute, String cpuModel)
            throws IOException {
        Files.createDirectories(folder);
        List<Double> amounts = ReportFixture.noisy(
                joules, NOISE, runs, folder.getFileName().toString().hashCode());
        for (int i = 0; i < runs; i++) {
            new ReportFixture()
                    .id(folder.getFileName() + "-" + i)
                    .minute(2 * i + firstMinute)
                    .cpuModel(cpuModel)
                    .joules(amounts.get(i))
                    .write(folder.resolve(i + ".json"));
        }
    }
}
