package io.jouleprint.agent.power;

import static org.assertj.core.api.Assertions.assertThat;

import io.jouleprint.agent.attribution.Carrier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CarrierTimesTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    @TempDir
    Path tasks;

    private CarrierTimes times;

    @BeforeEach
    void threads() throws IOException {
        times = new CarrierTimes(tasks);
        used(11, 5);
        used(12, 7);
        used(13, 9);
        times.look(List.of(carrier(11, 1), carrier(12, 2), carrier(13, 2)), 0);
    }

    @Test
    void countsWhatThreadsUsedSinceTheLastLook() throws IOException {
        used(11, 6);
        used(12, 9);
        used(13, 12);
        assertThat(times.look(List.of(carrier(11, 1), carrier(12, 2), carrier(13, 2)), 0))
                .isEqualTo(Map.of(1, 1.0, 2, 5.0));
    }

    @Test
    void aThreadThatChangedSidesIsNobodys() throws IOException {
        used(11, 6);
        used(12, 9);
        used(13, 10);
        List<Carrier> changed = List.of(carrier(11, 2), new Carrier(12, 2, 4), carrier(13, 2));
        assertThat(times.look(changed, 0)).isEqualTo(Map.of(2, 1.0));
        used(11, 8);
        assertThat(times.look(changed, 0)).as("from then on it counts").containsEntry(2, 2.0);
    }

    @Test
    void aThreadThatIsNewOrOverOrAnotherOneByNowIsNobodys() throws IOException {
        Files.delete(tasks.resolve("11/schedstat"));
        used(12, 1);
        used(14, 50);
        assertThat(times.look(List.of(carrier(11, 1), carrier(12, 2), carrier(14, 1)), 0))
                .isEmpty();
    }

    @Test
    void looksBecomeRarerTheMoreThreadsThereAre() throws IOException {
        assertThat(times.due(6_000_000)).isTrue();
        assertThat(times.due(5_999_999)).isFalse();
        List<Carrier> many = new ArrayList<>();
        for (int thread = 100; thread < 200; thread++) {
            used(thread, 1);
            many.add(carrier(thread, 1));
        }
        times.look(many, SECOND_NANOS);
        assertThat(times.due(SECOND_NANOS + 199_999_999)).isFalse();
        assertThat(times.due(SECOND_NANOS + 200_000_000)).isTrue();
    }

    private static Carrier carrier(long thread, int training) {
        return new Carrier(thread, training, 0);
    }

    private void used(int thread, long seconds) throws IOException {
        Path task = Files.createDirectories(tasks.resolve(Integer.toString(thread)));
        Files.writeString(task.resolve("schedstat"), seconds * SECOND_NANOS + " 123 4\n");
    }
}
